import { ordinaryBooking } from '../../server/events/event.rules.ts'
import type { ClubKind, VenueTable } from '../../db/tables/clubs.ts'
import type { EventState, EventTable } from '../../db/tables/events.ts'
import { day, hour } from '../../server/base/clock.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'
import type { RefundStep } from '../../server/registrations/refund.rules.ts'
import type { Club } from './a-club.ts'

export type EventOptions = {
  title?: string
  titleEn?: string
  summary?: string
  kind?: ClubKind
  region?: string
  /** Of a club or venue that is there already; one of each is made when left out. */
  clubId?: string
  venueId?: string
  /** Epoch milliseconds or a text with its offset; ten days from now when left out. */
  startsAt?: number | string
  endsAt?: number | string
  /** When booking opens for silver; a week ago when left out, so that every tier may book. */
  opensAt?: number | string
  closesAt?: number | string
  seats?: number
  price?: number
  guestsMax?: number
  minTier?: string
  waitlist?: boolean
  ladder?: readonly RefundStep[]
  groupSize?: number | null
  attendancePoints?: number
  state?: EventState
  promotion?: EventTable['promotion']
  tierPriority?: boolean
  createdBy?: string | null
}

/** A club of a kind, present in the given regions. */
export async function aClubOfKind(
  club: Club,
  { kind = 'golf' as ClubKind, regions = ['haikou'], name = '高尔夫俱乐部', nameEn = 'Golf Club' } = {},
): Promise<{ id: string }> {
  const id = club.deps.newId()
  await club.deps.db
    .insertInto('clubs')
    .values({ id, kind, name_zh: name, name_en: nameEn, about_zh: '', about_en: '', position: 0 })
    .execute()
  await club.deps.db
    .insertInto('club_regions')
    .values(regions.map((region) => ({ club_id: id, region_id: region })))
    .execute()
  return { id }
}

export async function aVenue(
  club: Club,
  {
    region = 'haikou',
    kind = 'golf_course' as VenueTable['kind'],
    name = '椰岸球场',
    nameEn = 'Coconut Coast',
    holds = 500,
  } = {},
): Promise<{ id: string }> {
  const id = club.deps.newId()
  await club.deps.db
    .insertInto('venues')
    .values({
      id,
      region_id: region,
      kind,
      name_zh: name,
      name_en: nameEn,
      address_zh: '滨海大道1号',
      address_en: '1 Binhai Avenue',
      latitude: 20.03,
      longitude: 110.25,
      physical_capacity: holds,
    })
    .execute()
  return { id }
}

/**
 * An event as rows: published, booking open for every tier, ten days ahead in Haikou, ten seats, free, with a
 * waitlist, two guests a member and the default refund ladder.
 */
export async function anEvent(club: Club, options: EventOptions = {}): Promise<EventTable> {
  const now = club.deps.clock.now()
  const { region = 'haikou', kind = 'golf', title = '春分晨球', titleEn = 'Equinox Morning Round' } = options
  const clubId = options.clubId ?? (await aClubOfKind(club, { kind, regions: [region] })).id
  const venueId = options.venueId ?? (await aVenue(club, { region })).id
  const startsAt = instant(options.startsAt) ?? now + 10 * day
  const endsAt = instant(options.endsAt) ?? startsAt + 3 * hour
  const state = options.state ?? 'published'
  const row: EventTable = {
    ...ordinaryBooking,
    promotion: options.promotion ?? 'automatic',
    tier_priority: options.tierPriority ? 1 : 0,
    id: club.deps.newId(),
    club_id: clubId,
    kind,
    region_id: region,
    venue_id: venueId,
    title_zh: title,
    title_en: titleEn,
    summary_zh: options.summary ?? '',
    summary_en: '',
    description_zh: '',
    description_en: '',
    starts_at: startsAt,
    ends_at: endsAt,
    capacity: options.seats ?? 10,
    taken: 0,
    waiting: 0,
    seq: 0,
    price: options.price ?? 0,
    guests_max: options.guestsMax ?? 2,
    min_tier_id: options.minTier ?? 'silver',
    opens_at: instant(options.opensAt) ?? now - 7 * day,
    closes_at: instant(options.closesAt) ?? startsAt,
    waitlist_open: (options.waitlist ?? true) ? 1 : 0,
    refund_ladder: JSON.stringify(options.ladder ?? defaultLadder),
    group_size: options.groupSize ?? null,
    attendance_points: options.attendancePoints ?? 0,
    state,
    cancel_reason: null,
    version: 1,
    created_by: options.createdBy ?? null,
    created_at: now,
    updated_at: now,
    published_at: state === 'published' ? now : null,
    cancelled_at: null,
    search_text: `${title} ${titleEn} ${options.summary ?? ''}`.toLowerCase(),
  }
  await club.deps.db.insertInto('events').values(row).execute()
  return row
}

/** The event's row as it is now. */
export async function eventNow(club: Club, id: string): Promise<EventTable> {
  return club.deps.db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

function instant(given: number | string | undefined): number | undefined {
  return typeof given === 'string' ? Date.parse(given) : given
}
