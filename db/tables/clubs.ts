export type ClubKind = 'golf' | 'music' | 'lecture' | 'family' | 'fitness' | 'table_tennis' | 'badminton'

export type ClubTable = {
  id: string
  kind: ClubKind
  name_zh: string
  name_en: string
  about_zh: string
  about_en: string
  position: number
  /** Bookings a member may hold in this club's events of one month; null is without limit. */
  bookings_per_month: number | null
}

export type ClubRegionTable = { club_id: string; region_id: string }

export type ClubMemberTable = { club_id: string; member_id: string; joined_at: number }

export type VenueTable = {
  id: string
  region_id: string
  kind: 'airport' | 'golf_course' | 'concert_hall' | 'lecture_theatre' | 'sports_hall' | 'studio'
  name_zh: string
  name_en: string
  address_zh: string
  address_en: string
  latitude: number
  longitude: number
  /** People it holds at most. */
  physical_capacity: number
}
