import type { ClubKind } from './clubs.ts'

/** `first_come` by arrival; `approval` by a marketer; `ballot` by a draw when booking closes. */
export type Allocation = 'first_come' | 'approval' | 'ballot'

export type EventState = 'draft' | 'published' | 'cancelled'

/** One dated activity of a club at a venue. Texts: Chinese required, English optional (empty falls back visibly). */
export type EventTable = {
  id: string
  club_id: string
  kind: ClubKind
  region_id: string
  venue_id: string
  title_zh: string
  title_en: string
  /** One line: what it is like. */
  summary_zh: string
  summary_en: string
  description_zh: string
  description_en: string
  starts_at: number
  ends_at: number
  /** Seats; `taken` of them are confirmed. The row is locked by every booking. */
  capacity: number
  taken: number
  /** Parties on the waitlist. */
  waiting: number
  /** Arrival number of the latest registration. */
  seq: number
  /** Redeemable points a person. */
  price: number
  /** Guests a member may bring. */
  guests_max: number
  /** Lowest tier that may book. */
  min_tier_id: string
  /** When booking opens for the lowest tier; higher tiers have a head start. */
  opens_at: number
  closes_at: number
  waitlist_open: 0 | 1
  allocation: Allocation
  /** Whoever asks within this many seconds of the opening is put in a drawn order; 0 is without. */
  fair_start_seconds: number
  /** Freed seats go to waiting parties at once, or as an offer that they answer. */
  promotion: 'automatic' | 'offer'
  /** Whether higher tiers wait before lower ones. */
  tier_priority: 0 | 1
  /** Hours before the start from which a seat may not change hands any more. */
  transfer_freeze_hours: number
  /** Hours before the start from which guests' names stand. */
  names_freeze_hours: number
  /** Whether every party needs a linked child of the member's. */
  needs_child: 0 | 1
  /** Years that the member must have lived on the day, null for any. */
  min_age: number | null
  /** When the ballot or the fair start was drawn. */
  drawn_at: number | null
  /** JSON: RefundStep[], see registrations/refund.rules.ts. */
  refund_ladder: string
  /** People a flight or table; null when seats are not grouped. */
  group_size: number | null
  /** Base points for attendance, before the tier's multiplier. */
  attendance_points: number
  state: EventState
  cancel_reason: string | null
  /** Counts edits, so that two editors cannot overwrite each other unseen. */
  version: number
  created_by: string | null
  created_at: number
  updated_at: number
  published_at: number | null
  cancelled_at: number | null
  /** Lower-case titles, summaries, venue and club names. */
  search_text: string
}
