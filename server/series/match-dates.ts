import { dateIn } from '../base/calendar.ts'
import { daysBetween } from './occurrences.ts'

type Held = { eventId: string; startsAt: number }

export type MatchedDates = {
  kept: Held[]
  /** `days` later, or earlier when negative: local days by which the occurrence moves, its hour stays. */
  moved: (Held & { days: number })[]
  added: number[]
  takenAway: Held[]
}

/** An occurrence follows the rule to another day of about the same week; what lies further off is another occasion. */
const nearDays = 6

/**
 * What a new rule makes of the occurrences that are held: those on a date of the rule are kept, also at an hour of
 * their own; of the others the closest pairs of an old and a new date move, and the rest are taken away and added.
 */
export function matchDates(held: readonly Held[], starts: readonly number[], zone: string): MatchedDates {
  const dates = new Set(starts.map((at) => dateIn(at, zone)))
  const kept = held.filter((one) => dates.has(dateIn(one.startsAt, zone)))
  const heldDates = new Set(kept.map((one) => dateIn(one.startsAt, zone)))
  const open = held.filter((one) => !kept.includes(one))
  const free = starts.filter((at) => !heldDates.has(dateIn(at, zone)))
  const pairs = open
    .flatMap((one) => free.map((to) => ({ one, to, days: daysBetween(one.startsAt, to, zone) })))
    .filter(({ days }) => Math.abs(days) <= nearDays)
    .sort((a, b) => Math.abs(a.days) - Math.abs(b.days) || a.one.startsAt - b.one.startsAt || a.to - b.to)
  const [settled, used] = [new Set<string>(), new Set<number>()]
  const moved = pairs.flatMap(({ one, to, days }) => {
    if (settled.has(one.eventId) || used.has(to)) return []
    settled.add(one.eventId)
    used.add(to)
    return [{ ...one, days }]
  })
  return {
    kept,
    moved,
    added: free.filter((at) => !used.has(at)),
    takenAway: open.filter((one) => !settled.has(one.eventId)),
  }
}
