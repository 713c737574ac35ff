import type { Club, Venue } from '../../server/clubs/club.contract.ts'
import type { EventPage } from '../../server/events/event.contract.ts'
import { toEventPage, type EventRow } from '../../server/events/event-view.rules.ts'
import { ordinaryBooking } from '../../server/events/event.rules.ts'
import { toColumns } from '../../server/events/studio-event.rules.ts'
import type { EventPlan, StudioEvent } from '../../server/events/studio.contract.ts'
import type { Region, Tier } from './frame.tsx'

type Seen = {
  region: Region
  tiers: readonly Tier[]
  clubs: readonly Club[]
  venues: readonly Venue[]
  event: StudioEvent | undefined
  /** As whose eyes; null is a visitor. */
  tierId: string | null
  now: number
}

/** The member's page of a plan that is not saved yet, by the very rules the server makes it with. */
export function previewOf(plan: EventPlan, seen: Seen): EventPage {
  const { region, event, now } = seen
  const club = seen.clubs.find((one) => one.id === plan.clubId)
  const venue = seen.venues.find((one) => one.id === plan.venueId)
  const row: EventRow = {
    ...ordinaryBooking,
    ...toColumns(plan),
    id: event?.id ?? 'preview',
    kind: club?.kind ?? event?.kind ?? 'golf',
    region_id: region.id,
    taken: Math.min(event?.taken ?? 0, plan.capacity),
    waiting: event?.waiting ?? 0,
    seq: 0,
    // A draft is shown as it will stand once it is published.
    state: event?.state === 'cancelled' ? 'cancelled' : 'published',
    cancel_reason: event?.cancelReason ?? null,
    version: 1,
    created_by: null,
    created_at: now,
    updated_at: now,
    published_at: null,
    cancelled_at: null,
    search_text: '',
    club_name_zh: club?.name.zh ?? '',
    club_name_en: club?.name.en ?? '',
    bookings_per_month: club?.bookingsPerMonth ?? null,
    venue_name_zh: venue?.name.zh ?? '',
    venue_name_en: venue?.name.en ?? '',
    venue_address_zh: venue?.address.zh ?? '',
    venue_address_en: venue?.address.en ?? '',
    venue_latitude: venue?.latitude ?? 0,
    venue_longitude: venue?.longitude ?? 0,
    zone: region.zone,
  }
  const tiers = seen.tiers.map((tier) => ({
    id: tier.id,
    rank: tier.rank,
    head_start_hours: tier.headStartHours,
    name_zh: tier.name.zh,
    name_en: tier.name.en,
  }))
  return toEventPage(row, { tierId: seen.tierId, tiers, now, mine: null })
}
