import { bookZone, dateIn } from '../../base/calendar.ts'
import { decideEarnings, type Award, type EarningFact, type RuleVersion } from '../earning.rules.ts'
import { asUsed, countAwards, unused } from '../usage.rules.ts'
import type { BeforeAfter, SimulatedWindow } from './simulation.contract.ts'
import type { Period } from './period.rules.ts'

/** The rules of one trigger as they were, and as they would have been under a draft. */
export type Plan = { before: readonly RuleVersion[]; after: readonly RuleVersion[] }

/**
 * What a draft is compared with. The draft takes its rule's place from the first instant of the period on; before it,
 * and for every other rule, what was in force stays. So a draft that says what the published version says changes
 * nothing.
 */
export function planOf(
  published: readonly RuleVersion[],
  draft: Pick<RuleVersion, 'ruleId' | 'versionId' | 'number' | 'definition'>,
  { from, before }: Period,
  window: SimulatedWindow,
): Plan {
  const known = published.filter((one) => one.definition.trigger === draft.definition.trigger)
  const kept = known.flatMap((one): RuleVersion[] => {
    if (one.ruleId !== draft.ruleId) return [one]
    if (one.effectiveFrom >= from) return []
    return [{ ...one, until: Math.min(one.until ?? from, from) }]
  })
  const dates = window === 'open' ? { from: null, to: null } : {}
  const tried = {
    ...draft,
    definition: { ...draft.definition, ...dates },
    effectiveFrom: from,
    until: before,
  }
  return { before: known, after: [...kept, tried] }
}

/** What one fact of the period earned a member, and would have under the draft. Months are YYYY-MM. */
export type Compared = {
  at: number
  regionId: string
  tierId: string
  month: string
  points: BeforeAfter
  qualifying: BeforeAfter
  /** Points by the month at whose end they run out. */
  expiry: { month: string; points: BeforeAfter }[]
}

/** Points last this many months beyond the one in which they were earned, unless their rule says otherwise. */
const usualMonths = 24

/**
 * Decides all facts of one member twice, in the order in which they occurred. Facts before the period only count
 * towards the caps.
 */
export function compareMember(
  facts: readonly EarningFact[],
  plan: Plan,
  { from }: Pick<Period, 'from'>,
): Compared[] {
  const used = { before: unused(plan.before), after: unused(plan.after) }
  return facts.flatMap((fact) => {
    const [before, after] = (['before', 'after'] as const).map((side) => {
      const awards = decideEarnings(plan[side], fact, used[side])
      countAwards(used[side], fact, asUsed(awards))
      return awards
    }) as [readonly Award[], readonly Award[]]
    return fact.occurredAt < from ? [] : [comparedOf(fact, before, after)]
  })
}

function comparedOf(fact: EarningFact, before: readonly Award[], after: readonly Award[]): Compared {
  const month = dateIn(fact.occurredAt, bookZone).slice(0, 7)
  const expiry = new Map<string, BeforeAfter>()
  const add = (side: keyof BeforeAfter, awards: readonly Award[]) => {
    for (const { points, rule } of awards) {
      const runsOut = monthsAfter(month, rule.definition.lastsMonths ?? usualMonths)
      const known = expiry.get(runsOut) ?? { before: 0, after: 0 }
      expiry.set(runsOut, { ...known, [side]: known[side] + points })
    }
  }
  add('before', before)
  add('after', after)
  return {
    at: fact.occurredAt,
    regionId: fact.regionId,
    tierId: fact.tierId,
    month,
    points: { before: sumOf(before, 'points'), after: sumOf(after, 'points') },
    qualifying: { before: sumOf(before, 'qualifying'), after: sumOf(after, 'qualifying') },
    expiry: [...expiry].map(([runsOut, points]) => ({ month: runsOut, points })),
  }
}

function sumOf(awards: readonly Award[], of: 'points' | 'qualifying'): number {
  return awards.reduce((sum, award) => sum + award[of], 0)
}

/** The month that lies `months` after another, both YYYY-MM. */
export function monthsAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number)
  const index = (year ?? 0) * 12 + (number ?? 1) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}
