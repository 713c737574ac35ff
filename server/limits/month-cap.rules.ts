import { monthOf } from '../base/calendar.ts'

/** At most so many of one club's events in a calendar month of the asked event's region. Times: from ≤ start < before. */
export type MonthCap = { clubId: string; most: number; from: number; before: number }

/** A seat that a member holds in an event of a club. */
export type HeldSeat = { clubId: string; startsAt: number }

/**
 * The states that count: seats held or promised, used, or lost by staying away, and entries, which a draw or an
 * approval turns into a seat without asking again. A waiting party counts nothing, since it keeps nobody else out;
 * the cap is looked at again when its turn comes.
 */
export const countedStates = ['confirmed', 'attended', 'no_show', 'offered', 'entered'] as const

/** The cap that an event falls under; null when its club has none. */
export function monthCapOf(event: {
  clubId: string
  bookingsPerMonth: number | null
  startsAt: number
  zone: string
}): MonthCap | null {
  if (event.bookingsPerMonth === null) return null
  return {
    clubId: event.clubId,
    most: event.bookingsPerMonth,
    ...monthOf(event.startsAt, event.zone),
  }
}

/** How many of these seats count under a cap. */
export function countUnder(cap: MonthCap, held: readonly HeldSeat[]): number {
  return held.filter(
    (one) => one.clubId === cap.clubId && one.startsAt >= cap.from && one.startsAt < cap.before,
  ).length
}
