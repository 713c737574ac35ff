import type { Texts } from '../../../server/base/texts.ts'
import type { ClubKind } from '../../tables/clubs.ts'
import type { EventTable } from '../../tables/events.ts'
import type { Moment } from '../seasons.ts'

/** One date of an activity. Days count from today, of the region's zone. */
export type Slot = {
  inDays: number
  /** Local time, `HH:MM`; `soon` begins within the next two hours, when the hour of day allows. */
  at: string
  /** Moves the date on to the next such day: 1 is Monday, 7 is Sunday. */
  on?: readonly number[]
  state?: 'draft' | 'cancelled'
  /** When booking opens for the lowest tier, at 20:00 local; 21 days before the start when left out. */
  opensInDays?: number
  /** Share of the seats that are taken, 0 to 1. */
  fill: number
  /** Parties on the waitlist, once full. */
  waiting?: number
  cancelReason?: string
  /** What is not ordinary about booking it. */
  booking?: Partial<
    Pick<
      EventTable,
      'allocation' | 'promotion' | 'fair_start_seconds' | 'tier_priority' | 'needs_child' | 'min_age'
    >
  >
}

/** What a club offers, on one or more dates. */
export type Activity = {
  key: string
  kind: ClubKind
  place: string
  title: Texts | ((moment: Moment) => Texts)
  summary: Texts
  description: Texts
  hours: number
  seats: number
  price: number
  guests: number
  minTier?: string
  groupSize?: number
  points: number
  dates: readonly Slot[]
}

export const saturday = [6]
export const weekend = [6, 7]
export const wednesday = [3]
