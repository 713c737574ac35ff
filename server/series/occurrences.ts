import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { occurrencesMax } from './series.contract.ts'

/** All occurrences of a series lie within these days. */
export const daysMax = 731

/** Rarer than hourly, so that no rule fills a day: a club's evening, week or month. */
const frequencies = new Set(['DAILY', 'WEEKLY', 'MONTHLY'])

export type Occurrences =
  | { kind: 'times'; startsAt: number[] }
  | { kind: 'unusable'; because: 'unreadable' | 'too_frequent' | 'endless' | 'too_many' | 'only_one' }

/**
 * When a series takes place: its first occurrence and those that an RFC 5545 RRULE value gives after it, at the same
 * local time across clock changes, without the local dates (YYYY-MM-DD) left out. A rule must end, by COUNT or UNTIL,
 * within two years and 60 occurrences.
 */
export function occurrencesOf(
  rule: string,
  { first, zone, leftOut = [] }: { first: number; zone: string; leftOut?: readonly string[] },
): Occurrences {
  const start = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone)
  let recurrence: RRuleTemporal
  try {
    recurrence = new RRuleTemporal({ rruleString: rule, dtstart: start, tzid: zone, strict: true })
  } catch {
    return { kind: 'unusable', because: 'unreadable' }
  }
  const { freq, count, until, byHour, byMinute, bySecond } = recurrence.options()
  if (!frequencies.has(freq) || byHour || byMinute || bySecond) {
    return { kind: 'unusable', because: 'too_frequent' }
  }
  if (count === undefined && until === undefined) return { kind: 'unusable', because: 'endless' }
  const last = start.add({ days: daysMax }).epochMilliseconds
  const times = new Set([first])
  let tooMany = false
  recurrence.all((date) => {
    const at = date.epochMilliseconds
    tooMany = at > last || times.size > occurrencesMax
    if (!tooMany && !leftOut.includes(date.toPlainDate().toString())) times.add(at)
    return !tooMany
  })
  if (tooMany || times.size > occurrencesMax) return { kind: 'unusable', because: 'too_many' }
  if (times.size < 2) return { kind: 'unusable', because: 'only_one' }
  return { kind: 'times', startsAt: [...times].sort((a, b) => a - b) }
}

/** Local days between two instants, to move all of an event's other times along with its start. */
export function daysBetween(from: number, to: number, zone: string): number {
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  return dateOf(from).until(dateOf(to), { largestUnit: 'days' }).days
}
