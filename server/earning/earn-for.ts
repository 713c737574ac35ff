import type { EarnedKind } from '../../db/tables/earning.ts'
import type { Trx } from '../../db/transaction.ts'
import { bookZone, endOfMonth } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { lotExpiry } from '../points/lot.rules.ts'
import { postTransfers } from '../points/post-transfers.ts'
import type { Posting } from '../points/posting.rules.ts'
import { earnQualifyingForMany, type QualifyingEarning } from '../tiers/earn-qualifying.ts'
import type { EarningKind } from './earning.contract.ts'
import { findFacts, findRuleVersions, findUsage, insertFacts } from './earning.queries.ts'
import { decideEarnings, type Award, type EarningFact } from './earning.rules.ts'
import { asUsed, countAwards } from './usage.rules.ts'

/** A fact with what its member reads about it beside the rule, such as an event's titles; JSON object. */
export type NotedFact = EarningFact & { note?: Record<string, unknown> }

/** What became of a fact. `fresh` is false, and nothing was earned now, when it was stored before. */
export type Earned = { reference: string; fresh: boolean; awards: readonly Award[]; points: number }

const transferOf: Readonly<Record<EarningKind, EarnedKind>> = {
  event_attended: 'event_attended',
  lounge_visited: 'lounge_visited',
  topped_up: 'top_up_bonus',
  referral: 'referral',
  birthday: 'birthday',
  campaign: 'campaign',
}

/**
 * Stores facts and gives what the rules in force at their time earn, any number of them in a few statements. Locks
 * the members' accounts, so that caps hold however many come at once. A fact whose reference is stored already earns
 * nothing more; throws when that one was another. Each award is a transfer with the reference `fact:rule` and the
 * version of its rule; what qualifies is entered under the fact's reference, and moves a member's tier once for all of
 * their facts. Returns one answer a fact, in order.
 */
export async function earnFor(trx: Trx, deps: Deps, facts: readonly NotedFact[]): Promise<Earned[]> {
  if (facts.length === 0) return []
  const accounts = await lockRedeemable(trx, distinct(facts.map((fact) => fact.memberId)))
  const fresh = await leaveOutStored(trx, facts)
  const now = deps.clock.now()
  await insertFacts(
    trx,
    [...fresh.values()].map((fact) => ({ ...fact, id: deps.newId(), recordedAt: now })),
  )
  const rules = await findRuleVersions(trx)
  const usage = await findUsage(trx, rules, [...fresh.values()])
  const postings: Posting[] = []
  const awardsOf = new Map<string, readonly Award[]>()
  for (const fact of fresh.values()) {
    const account = accounts.get(fact.memberId)
    if (!account) throw new Error(`Member ${fact.memberId} has no points account`)
    const awards = decideEarnings(rules, fact, usage)
    countAwards(usage, fact, asUsed(awards))
    awardsOf.set(fact.reference, awards)
    postings.push(...awards.map((award) => postingOf(fact, award, account.id)))
  }
  await postTransfers(trx, deps, postings)
  await earnQualifyingForMany(
    trx,
    deps,
    [...fresh.values()].map((fact) => qualifyingOf(fact, awardsOf.get(fact.reference) ?? [])),
  )
  return answersOf(facts, awardsOf)
}

/** Those of the facts that are not stored yet, each once, by reference. */
async function leaveOutStored(trx: Trx, facts: readonly NotedFact[]): Promise<Map<string, NotedFact>> {
  const stored = await findFacts(
    trx,
    facts.map((fact) => fact.reference),
  )
  const fresh = new Map<string, NotedFact>()
  for (const fact of facts) {
    const before = stored.get(fact.reference) ?? fresh.get(fact.reference)
    if (before && !isSame(before, fact))
      throw new Error(`The reference ${fact.reference} stands for another fact`)
    if (!before) fresh.set(fact.reference, fact)
  }
  return fresh
}

function isSame(one: EarningFact, other: EarningFact): boolean {
  return (
    one.kind === other.kind &&
    one.memberId === other.memberId &&
    one.subjectId === other.subjectId &&
    one.amount === other.amount
  )
}

function postingOf(fact: NotedFact, { rule, points, explained }: Award, purse: string): Posting {
  const earnedAt = fact.occurredAt
  const { lastsMonths, name } = rule.definition
  const expiresAt =
    lastsMonths === null ? lotExpiry(earnedAt, bookZone) : endOfMonth(earnedAt, lastsMonths, bookZone)
  return {
    reference: `${fact.reference}:${rule.ruleId}`,
    kind: transferOf[fact.kind],
    from: { house: 'issued' },
    to: { purse, lots: [{ amount: points, earnedAt, expiresAt }] },
    amount: points,
    ruleVersionId: rule.versionId,
    note: {
      ...fact.note,
      ruleZh: name.zh,
      ruleEn: name.en,
      base: explained.base,
      percent: explained.percent,
      ...(explained.tierPercent === null ? {} : { tierId: fact.tierId, tierPercent: explained.tierPercent }),
      ...(explained.rulePercent === 100 ? {} : { rulePercent: explained.rulePercent }),
      ...(explained.cut ? { uncapped: explained.uncapped, cut: explained.cut } : {}),
    },
  }
}

/** What a fact's awards qualify for, under the fact's reference. */
function qualifyingOf(
  { memberId, reference, occurredAt }: EarningFact,
  awards: readonly Award[],
): QualifyingEarning {
  const amount = awards.reduce((sum, award) => sum + award.qualifying, 0)
  return { memberId, amount, reference, earnedAt: occurredAt }
}

/** A reference that stands twice in the list is answered as fresh once. */
function answersOf(facts: readonly EarningFact[], awardsOf: ReadonlyMap<string, readonly Award[]>): Earned[] {
  const answered = new Set<string>()
  return facts.map(({ reference }) => {
    const fresh = awardsOf.has(reference) && !answered.has(reference)
    answered.add(reference)
    const awards = fresh ? (awardsOf.get(reference) ?? []) : []
    return { reference, fresh, awards, points: awards.reduce((sum, award) => sum + award.points, 0) }
  })
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
