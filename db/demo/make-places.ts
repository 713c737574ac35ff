import type { VenueTable } from '../tables/clubs.ts'
import type { LoungeTable } from '../tables/lounges.ts'
import { demoClubs } from './clubs.ts'
import type { World } from './demo-world.ts'
import { places } from './places.ts'

export type Places = {
  /** Venue by the key of places.ts. */
  venues: ReadonlyMap<string, VenueTable>
  lounges: readonly LoungeTable[]
  /** Desk ids by the key of their venue. */
  desks: ReadonlyMap<string, readonly string[]>
}

/** Clubs with their regions, venues, the two airport lounges with two desks each, and a door desk at every other venue. */
export function makePlaces({ rows, idAt, now }: World): Places {
  demoClubs.forEach((club, position) => {
    const id = idAt(now)
    rows.clubs.push({
      id,
      kind: club.kind,
      name_zh: club.name.zh,
      name_en: club.name.en,
      about_zh: club.about.zh,
      about_en: club.about.en,
      position,
      bookings_per_month: null,
    })
    rows.club_regions.push(...club.regions.map((region_id) => ({ club_id: id, region_id })))
  })

  const venues = new Map<string, VenueTable>()
  const desks = new Map<string, string[]>()
  for (const { key, name, address, ...place } of places) {
    const venue: VenueTable = {
      id: idAt(now),
      name_zh: name.zh,
      name_en: name.en,
      address_zh: address.zh,
      address_en: address.en,
      ...place,
    }
    rows.venues.push(venue)
    venues.set(key, venue)
    const lounge = place.kind === 'airport' ? makeLounge(idAt(now), venue) : null
    if (lounge) rows.lounges.push(lounge)
    const counters = lounge
      ? ([
          ['一号服务台', 'Desk 1'],
          ['二号服务台', 'Desk 2'],
        ] as const)
      : ([['入口', 'Door']] as const)
    const made = counters.map(([zh, en]) => ({
      id: idAt(now),
      kind: lounge ? ('lounge' as const) : ('event' as const),
      lounge_id: lounge?.id ?? null,
      venue_id: venue.id,
      name_zh: lounge ? `${lounge.name_zh}，${zh}` : `${name.zh}${zh}`,
      name_en: lounge ? `${lounge.name_en}, ${en.toLowerCase()}` : `${name.en}, ${en.toLowerCase()}`,
    }))
    rows.desks.push(...made)
    desks.set(
      key,
      made.map((desk) => desk.id),
    )
  }
  return { venues, lounges: rows.lounges, desks }
}

function makeLounge(id: string, venue: VenueTable): LoungeTable {
  const haikou = venue.region_id === 'haikou'
  return {
    id,
    venue_id: venue.id,
    region_id: venue.region_id,
    name_zh: haikou ? '海口机场贵宾厅' : '三亚机场贵宾厅',
    name_en: haikou ? 'Haikou Airport Lounge' : 'Sanya Airport Lounge',
    capacity: haikou ? 80 : 48,
    occupancy: 0,
    min_tier_id: 'silver',
    // Haikou never closes; Sanya keeps the airport's hours.
    opens_minute: haikou ? 0 : 6 * 60,
    closes_minute: haikou ? 0 : 23 * 60 + 30,
    visit_price: 600,
    guest_price: 300,
  }
}
