import type { EventTable } from '../../db/tables/events.ts'
import { hour } from '../base/clock.ts'
import { bookingWith, type StandingMark } from '../marks/mark.rules.ts'

/** How an event gives out its seats unless its marketer chooses otherwise. */
export const ordinaryBooking = {
  allocation: 'first_come',
  fair_start_seconds: 0,
  promotion: 'automatic',
  tier_priority: 0,
  transfer_freeze_hours: 24,
  names_freeze_hours: 12,
  needs_child: 0,
  min_age: null,
  drawn_at: null,
} as const satisfies Partial<EventTable>

export type LadderTier = { id: string; rank: number; headStartHours: number }

/** When booking opens for a tier: higher ones have a head start. */
export function opensAtFor(event: { opensAt: number }, tier: Pick<LadderTier, 'headStartHours'>): number {
  return event.opensAt - tier.headStartHours * hour
}

/** The opening of each tier that may book at all, highest tier (earliest) first. */
export function windowsOf(
  event: { opensAt: number; minTierId: string },
  ladder: readonly LadderTier[],
): { tierId: string; opensAt: number }[] {
  const lowest = ladder.find((tier) => tier.id === event.minTierId)?.rank ?? 0
  return ladder
    .filter((tier) => tier.rank >= lowest)
    .sort((a, b) => b.rank - a.rank)
    .map((tier) => ({ tierId: tier.id, opensAt: opensAtFor(event, tier) }))
}

export type EventTimes = {
  state: 'draft' | 'published' | 'cancelled'
  startsAt: number
  endsAt: number
  closesAt: number
}
export type EventSeats = {
  capacity: number
  taken: number
  waiting: number
  waitlistOpen: boolean
  /** First come when left out. */
  allocation?: EventTable['allocation']
}

/** How an event stands for one reader at one moment. */
export type Availability =
  'draft' | 'cancelled' | 'past' | 'closed' | 'tier_too_low' | 'not_open_yet' | 'open' | 'waitlist' | 'full'

/**
 * `reader` is null for a visitor who has not signed in: they see it as the lowest tier that may book would.
 * `marks` are the reader's own: they open booking later, or leave only the waitlist.
 * A free seat is offered although larger parties wait: those that fit were promoted when it became free.
 */
export function availabilityOf(
  event: EventTimes & EventSeats & { opensAt: number; minTierId: string },
  reader: LadderTier | null,
  ladder: readonly LadderTier[],
  now: number,
  marks: readonly StandingMark[] = [],
): Availability {
  if (event.state !== 'published') return event.state
  if (now >= event.endsAt) return 'past'
  if (now >= event.closesAt) return 'closed'
  const lowest = ladder.find((tier) => tier.id === event.minTierId)
  const tier = reader ?? lowest
  if (tier && lowest && tier.rank < lowest.rank) return 'tier_too_low'
  const own = tier && bookingWith(marks, opensAtFor(event, tier), now)
  if (own && now < own.opensAt) return 'not_open_yet'
  // Where a draw or a marketer decides, everyone may ask, however many have.
  if ((event.allocation ?? 'first_come') !== 'first_come') return 'open'
  const waitlistOnly = own?.waitlistOnly === true
  if (event.taken < event.capacity && !waitlistOnly) return 'open'
  return event.waitlistOpen ? 'waitlist' : 'full'
}
