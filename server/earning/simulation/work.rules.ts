import type { EarningFact } from '../earning.rules.ts'
import { isWithin, type RuleScope } from '../rule-scope.ts'
import { compareMember, type Plan } from './compare.rules.ts'
import type { Period } from './period.rules.ts'
import { tierMove, type Qualified, type Rung } from './tier-move.rules.ts'
import type { MemberCompared } from './tally.rules.ts'

/** What one simulation compares, as it was asked: kept with its row, so that whoever goes on with it does the same. */
export type Work = {
  plan: Plan
  kind: EarningFact['kind']
  period: Period
  /** Facts from here on count towards the caps. */
  lookFrom: number
  /** Facts that are recorded later are not looked at. */
  recordedBy: number
  ladder: readonly Rung[]
}

/** Whether neither the tried rule nor what it is compared with reaches members beyond a scope. */
export function staysWithin({ plan }: Pick<Work, 'plan'>, ruleId: string, scope: RuleScope): boolean {
  const versions = [...plan.before, ...plan.after].filter((version) => version.ruleId === ruleId)
  return versions.every(({ definition }) => isWithin(definition, scope))
}

/** A member with what each of the facts came to. */
export type Decided = Omit<MemberCompared, 'move'>

/** Decides all facts of some members; facts are in the order in which they occurred. */
export function decideMembers(work: Work, facts: readonly EarningFact[]): Decided[] {
  return [...Map.groupBy(facts, (fact) => fact.memberId)].map(([memberId, own]) => ({
    memberId,
    compared: compareMember(own, work.plan, work.period),
  }))
}

/** Whether the draft would have given a member other qualifying points, so that the tier may be another one. */
export function qualifiesElse({ compared }: Decided): boolean {
  return compared.some(({ qualifying }) => qualifying.after !== qualifying.before)
}

/** The member with the tier that they would have; `entries` are their qualifying points as they were. */
export function withMove(work: Work, member: Decided, entries: readonly Qualified[]): MemberCompared {
  const changes = member.compared.map(({ at, qualifying }) => ({
    at,
    amount: qualifying.after - qualifying.before,
  }))
  const tierId = member.compared[0]?.tierId ?? ''
  return { ...member, move: tierMove(work.ladder, { tierId, entries, changes }) }
}
