import type { Generated } from 'kysely'

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
  /** The tier that they hold by themselves while a grant lifts them above it, and until when; null without one. */
  own_tier_id: string | null
  own_until: number | null
  /** Until when the tier that they hold by themselves can still be kept, once its time is over. */
  grace_until: number | null
  /** When the review looks at them next; null when nothing can lapse. */
  review_at: number | null
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

/** A tier with when it left the ladder, null while it stands on it. Its rank is below zero then. */
export type LadderTierTable = TierTable & { retired_at: Generated<number | null> }

/** A change of the ladder; `settled_at` is when those who reach a higher tier by it had been raised. */
export type LadderChangeTable = { id: string; changed_at: number; settled_at: number | null }

/** Qualifying points: a ledger of its own that only moves tiers. */
export type QualifyingEntryTable = {
  id: string
  member_id: string
  amount: number
  /** Business reference: posting it twice is one posting. */
  reference: string
  earned_at: number
}

export type TierChangeCause =
  | 'joined'
  | 'imported'
  | 'qualified'
  | 'kept'
  | 'grace_began'
  | 'stepped_down'
  | 'granted'
  | 'grant_ended'
  | 'grant_revoked'

export type TierChangeTable = {
  id: string
  member_id: string
  from_tier_id: string | null
  to_tier_id: string
  because: TierChangeCause
  /** JSON: the numbers that led to it. */
  reasons: string
  held_until: number | null
  changed_at: number
}

/** A tier that a manager gave until a day. The highest one that is not over holds, if it is above the member's own. */
export type TierGrantTable = {
  id: string
  member_id: string
  tier_id: string
  /** The manager's words; the member reads them. */
  reason: string
  granted_by: string
  granted_at: number
  /** The last millisecond of it. */
  ends_at: number
  over_at: number | null
  over_because: 'ended' | 'revoked' | null
  revoke_reason: string | null
}
