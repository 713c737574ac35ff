import { addMonths, bookZone, dateIn, endOfDate, startOfDate } from '../../base/calendar.ts'
import type { RuleVersion } from '../earning.rules.ts'

/** Months that one simulation covers at most. */
export const longestPeriod = 36

/** From the first instant to the first that does not count any more. */
export type Period = { from: number; before: number }

export type PeriodAnswer =
  | ({ kind: 'period' } & Period)
  | { kind: 'refused'; because: 'period_in_future' | 'period_reversed' | 'period_too_long'; today: string }

/** The time between two dates of the club's books, both of which count; what lies ahead of `now` does not. */
export function periodOf({ from, to }: { from: string; to: string }, now: number): PeriodAnswer {
  const today = dateIn(now, bookZone)
  const refused = (because: Extract<PeriodAnswer, { kind: 'refused' }>['because']) =>
    ({ kind: 'refused', because, today }) as const
  if (from > to) return refused('period_reversed')
  if (to > today) return refused('period_in_future')
  const [start, end] = [startOfDate(from, bookZone), endOfDate(to, bookZone)]
  if (end > addMonths(start, longestPeriod, bookZone)) return refused('period_too_long')
  return { kind: 'period', from: start, before: Math.min(end, now) }
}

/**
 * The instant from which facts have to be looked at, so that on the first day of a period each member has used of
 * every cap what they had used by then.
 */
export function lookedAtFrom(rules: readonly RuleVersion[], from: number): number {
  const date = dateIn(from, bookZone)
  const starts = { day: date, month: `${date.slice(0, 7)}-01`, year: `${date.slice(0, 4)}-01-01` }
  const needed = rules.flatMap(({ definition }) =>
    definition.caps.map(({ per }) =>
      per === 'window' ? (definition.from ?? 0) : startOfDate(starts[per], bookZone),
    ),
  )
  return Math.min(from, ...needed)
}
