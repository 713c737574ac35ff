export type LoungeTable = {
  id: string
  venue_id: string
  region_id: string
  name_zh: string
  name_en: string
  /** People that fit; `occupancy` of them are inside now. */
  capacity: number
  occupancy: number
  min_tier_id: string
  /** Minutes after local midnight; both 0 is around the clock. */
  opens_minute: number
  closes_minute: number
  /** Points for one visit above the quota, and for each guest above the allowance. */
  visit_price: number
  guest_price: number
}

/** Where staff check people in: a lounge's counter, or a venue's door. */
export type DeskTable = {
  id: string
  kind: 'lounge' | 'event'
  lounge_id: string | null
  venue_id: string
  name_zh: string
  name_en: string
}

export type VisitTable = {
  id: string
  lounge_id: string
  member_id: string
  /** The member while inside, null after: unique, so that nobody is inside twice. */
  inside_member_id: string | null
  desk_id: string
  /** The member and the guests. */
  party_size: number
  entered_at: number
  left_at: number | null
  left_because: 'scan' | 'timeout' | 'undone' | null
  /** 1 when it used one of the year's visits. */
  counted: 0 | 1
  quote_id: string | null
  override_reason: string | null
  by_account_id: string
  /** Made by the device for each scan, so that sending it twice is one visit. */
  nonce: string
}

/** Lounge visits used in a period; a row a member and calendar year of the lounge's zone. */
export type LoungeAllowanceTable = { member_id: string; period: string; used: number }
