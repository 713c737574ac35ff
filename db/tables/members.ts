export type RegionTable = {
  /** A short name such as `haikou`. */
  id: string
  name_zh: string
  name_en: string
  /** IANA time zone. */
  zone: string
  position: number
}

export type MemberTable = {
  id: string
  account_id: string
  /** 12 digits, as printed on the card. */
  number: string
  family_name: string
  given_name: string
  salutation: 'mr' | 'ms' | 'none'
  region_id: string
  tier_id: string
  /** Until when the tier is held; null for the lowest tier. */
  tier_until: number | null
  /** YYYY-MM-DD. */
  birthday: string | null
  /** What a host remembers, free text such as 乌龙茶，不加糖. */
  preferences: string
  state: 'active' | 'blocked'
  /** Lower-case name, number and phone, for staff search. */
  search_text: string
  joined_at: number
}

export type TierTable = {
  id: string
  rank: number
  name_zh: string
  name_en: string
  /** Qualifying points in a rolling 12 months. */
  threshold: number
  /** Lounge visits a calendar year; null is without limit. */
  lounge_visits: number | null
  /** Guests a lounge visit, free of charge. */
  lounge_guests: number
  /** Hours that booking opens before it does for the lowest tier. */
  head_start_hours: number
  /** 125 is ×1.25. */
  earning_percent: number
}

/** Qualifying points: a ledger of its own that only moves tiers. */
export type QualifyingEntryTable = {
  id: string
  member_id: string
  amount: number
  /** Business reference: posting it twice is one posting. */
  reference: string
  earned_at: number
}

export type TierChangeTable = {
  id: string
  member_id: string
  from_tier_id: string | null
  to_tier_id: string
  because: 'joined' | 'qualified' | 'granted' | 'imported' | 'stepped_down'
  /** JSON: the numbers that led to it. */
  reasons: string
  held_until: number | null
  changed_at: number
}
