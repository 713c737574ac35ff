import { bookZone, dateIn } from '../base/calendar.ts'
import type { Cap, CapPeriod } from './earning.contract.ts'
import type { Award, EarningFact, RuleVersion } from './earning.rules.ts'

type Used = { points: number; times: number }
type Window = { from: number | null; to: number | null }
/** A period that some version of a rule caps; a window is the one of the version that it is of. */
type Counted = { per: Exclude<CapPeriod, 'window'> } | ({ per: 'window' } & Window)

/**
 * What members had of capped rules, by rule, member and period. It knows which periods the versions of a rule cap and
 * counts no others.
 */
export type Usage = {
  counted: ReadonlyMap<string, readonly Counted[]>
  used: Map<string, Used>
}

/** Nothing used yet, for awards of these versions of rules. */
export function unused(rules: readonly RuleVersion[]): Usage {
  const counted = new Map<string, Counted[]>()
  for (const { ruleId, definition } of rules)
    for (const { per } of definition.caps) {
      const one = per === 'window' ? { per, from: definition.from, to: definition.to } : { per }
      const known = counted.get(ruleId) ?? []
      if (!known.some((other) => nameOf(other) === nameOf(one))) counted.set(ruleId, [...known, one])
    }
  return { counted, used: new Map() }
}

/** Adds what a fact earned to the usage, which it changes. */
export function countAwards(
  usage: Usage,
  fact: Pick<EarningFact, 'memberId' | 'occurredAt'>,
  awards: readonly { ruleId: string; points: number }[],
): void {
  for (const { ruleId, points } of awards)
    for (const period of usage.counted.get(ruleId) ?? []) {
      if (period.per === 'window' && !holds(period, fact.occurredAt)) continue
      const key = keyOf(ruleId, fact, period)
      const used = usage.used.get(key) ?? { points: 0, times: 0 }
      usage.used.set(key, { points: used.points + points, times: used.times + 1 })
    }
}

/** Awards as `countAwards` takes them. */
export function asUsed(awards: readonly Award[]): { ruleId: string; points: number }[] {
  return awards.map(({ rule, points }) => ({ ruleId: rule.ruleId, points }))
}

/** The tightest of a rule's caps and the points it leaves of `wanted`; null for a rule without caps. */
export function leftUnder(
  { ruleId, definition }: RuleVersion,
  fact: Pick<EarningFact, 'memberId' | 'occurredAt'>,
  usage: Usage,
  wanted: number,
): { cap: Cap; left: number } | null {
  let tightest: { cap: Cap; left: number } | null = null
  for (const cap of definition.caps) {
    const { per, of, most } = cap
    const period = per === 'window' ? { per, from: definition.from, to: definition.to } : { per }
    const used = usage.used.get(keyOf(ruleId, fact, period)) ?? { points: 0, times: 0 }
    const left = of === 'points' ? Math.max(0, most - used.points) : used.times < most ? wanted : 0
    if (tightest === null || left < tightest.left) tightest = { cap, left }
  }
  return tightest
}

function holds({ from, to }: Window, at: number): boolean {
  return (from === null || at >= from) && (to === null || at < to)
}

const lengthOf = { day: 10, month: 7, year: 4 } as const

function keyOf(
  ruleId: string,
  { memberId, occurredAt }: Pick<EarningFact, 'memberId' | 'occurredAt'>,
  period: Counted,
): string {
  const when =
    period.per === 'window' ? nameOf(period) : dateIn(occurredAt, bookZone).slice(0, lengthOf[period.per])
  return `${ruleId} ${memberId} ${when}`
}

function nameOf(period: Counted): string {
  return period.per === 'window' ? `${period.from ?? ''}~${period.to ?? ''}` : period.per
}
