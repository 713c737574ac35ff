import type { EventTable } from '../../db/tables/events.ts'
import type { TierTable } from '../../db/tables/members.ts'
import { bookingWith, type StandingMark } from '../marks/mark.rules.ts'
import { datedLadder, type RefundStep } from '../registrations/refund.rules.ts'
import type { EventCard, EventPage } from './event.contract.ts'
import { availabilityOf, opensAtFor, windowsOf, type LadderTier } from './event.rules.ts'

/** An event's row with what a reader sees of its club, venue and region. */
export type EventRow = EventTable & {
  club_name_zh: string
  club_name_en: string
  bookings_per_month: number | null
  venue_name_zh: string
  venue_name_en: string
  venue_address_zh: string
  venue_address_en: string
  venue_latitude: number
  venue_longitude: number
  zone: string
}

type Mine = EventCard['mine']

type Tier = Pick<TierTable, 'id' | 'rank' | 'head_start_hours' | 'name_zh' | 'name_en'>

/** For whom an event is drawn: `tierId` is null for a visitor, who sees it as the lowest tier that may book. */
export type View = {
  tierId: string | null
  tiers: readonly Tier[]
  now: number
  mine: Mine
  /** What counts against the reader now; nothing when left out. */
  marks?: readonly StandingMark[]
}

export function ladderOf(tiers: readonly Tier[]): LadderTier[] {
  return tiers.map((tier) => ({ id: tier.id, rank: tier.rank, headStartHours: tier.head_start_hours }))
}

/** An event as it stands in a list, for one reader at one moment. */
export function toEventCard(row: EventRow, { tierId, tiers, now, mine, marks = [] }: View): EventCard {
  const ladder = ladderOf(tiers)
  const terms = {
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    waitlistOpen: row.waitlist_open === 1,
    allocation: row.allocation,
    minTierId: row.min_tier_id,
  }
  const reader = ladder.find((tier) => tier.id === tierId) ?? null
  return {
    id: row.id,
    kind: row.kind,
    club: { id: row.club_id, name: { zh: row.club_name_zh, en: row.club_name_en } },
    regionId: row.region_id,
    venue: { id: row.venue_id, name: { zh: row.venue_name_zh, en: row.venue_name_en } },
    title: { zh: row.title_zh, en: row.title_en },
    summary: { zh: row.summary_zh, en: row.summary_en },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.zone,
    capacity: row.capacity,
    seatsLeft: Math.max(0, row.capacity - row.taken),
    waiting: row.waiting,
    price: row.price,
    guestsMax: row.guests_max,
    minTierId: row.min_tier_id,
    minTierName: nameAbove(tiers, row.min_tier_id),
    opensAt: bookingWith(marks, opensAtForReader(terms, reader, ladder), now).opensAt,
    closesAt: row.closes_at,
    availability: availabilityOf(terms, reader, ladder, now, marks),
    mine,
  }
}

/** The name of a tier that is not the lowest one. */
function nameAbove(tiers: readonly Tier[], tierId: string): EventCard['minTierName'] {
  const tier = tiers.find((one) => one.id === tierId)
  if (!tier || tiers.every((one) => one.rank >= tier.rank)) return null
  return { zh: tier.name_zh, en: tier.name_en }
}

/** A tier that may not book at all is shown the lowest one that may: the nearest way to a yes. */
function opensAtForReader(
  terms: { opensAt: number; minTierId: string },
  reader: LadderTier | null,
  ladder: readonly LadderTier[],
): number {
  const lowest = ladder.find((tier) => tier.id === terms.minTierId)
  const tier = reader && reader.rank >= (lowest?.rank ?? 0) ? reader : lowest
  return tier ? opensAtFor(terms, tier) : terms.opensAt
}

/** What the reader's marks do to their booking of this event; null when they do nothing. */
function marksOf(row: EventRow, { tierId, tiers, now, marks = [] }: View): EventPage['marks'] {
  const tier = ladderOf(tiers).find((one) => one.id === tierId)
  if (!tier) return null
  const own = bookingWith(marks, opensAtFor({ opensAt: row.opens_at }, tier), now)
  const waitlistOnly = own.waitlistOnly && row.allocation === 'first_come'
  if (own.opensLaterBy === 0 && !waitlistOnly) return null
  return { weight: own.weight, opensLaterBy: own.opensLaterBy, waitlistOnly }
}

/** The whole page of an event. */
export function toEventPage(row: EventRow, view: View): EventPage {
  const terms = { opensAt: row.opens_at, minTierId: row.min_tier_id }
  const nameOf = new Map(view.tiers.map((tier) => [tier.id, { zh: tier.name_zh, en: tier.name_en }]))
  return {
    ...toEventCard(row, view),
    description: { zh: row.description_zh, en: row.description_en },
    venue: {
      id: row.venue_id,
      name: { zh: row.venue_name_zh, en: row.venue_name_en },
      address: { zh: row.venue_address_zh, en: row.venue_address_en },
      latitude: row.venue_latitude,
      longitude: row.venue_longitude,
    },
    windows: windowsOf(terms, ladderOf(view.tiers)).map((window) => ({
      ...window,
      name: nameOf.get(window.tierId) ?? { zh: window.tierId, en: window.tierId },
      mine: window.tierId === view.tierId,
      opensAt:
        window.tierId === view.tierId
          ? bookingWith(view.marks ?? [], window.opensAt, view.now).opensAt
          : window.opensAt,
    })),
    marks: marksOf(row, view),
    refundLadder: datedLadder(JSON.parse(row.refund_ladder) as RefundStep[], row.starts_at),
    groupSize: row.group_size,
    attendancePoints: row.attendance_points,
    waitlistOpen: row.waitlist_open === 1,
    allocation: row.allocation,
    fairStartSeconds: row.fair_start_seconds,
    promotion: row.promotion,
    tierPriority: row.tier_priority === 1,
    minAge: row.min_age,
    needsChild: row.needs_child === 1,
    bookingsPerMonth: row.bookings_per_month,
    cancelReason: row.cancel_reason,
  }
}
