import type { Generated, GeneratedAlways, Insertable } from 'kysely'

/** Points that pass from one member to another, or into, out of and back from a household's pool. */
export type PointsQuoteKind = 'gift' | 'household_in' | 'household_draw' | 'household_return'

export type QuoteKind =
  'event_seats' | 'seat_transfer' | 'lounge_entry' | PointsQuoteKind | 'top_up' | 'top_up_refund'

/** What an action would charge, valid for minutes, confirmed by its own member or dropped; see `confirmations`. */
export type QuoteTable = {
  id: string
  member_id: string
  kind: QuoteKind
  /** The event or lounge. */
  subject_id: string
  /** JSON: the terms it showed (party, price, ladder, opening). */
  terms: string
  /** Points charged on confirmation. */
  amount: number
  /** A confirmed quote stays open here: its confirmation refers to it as such, so that it cannot be dropped. */
  state: 'open' | 'dropped'
  created_at: number
  expires_at: number
}

/** A member's second confirmation of their own quote, which a charge refers to. */
export type ConfirmationTable = {
  quote_id: string
  member_id: string
  quote_state: Generated<'open'>
  confirmed_at: number
}

/** Where a quote stands, with its confirmation. */
export type QuoteState = 'open' | 'confirmed' | 'dropped'

/**
 * `entered` waits for a draw or an approval, `offered` holds seats until its member answers. After `cancelled`,
 * `lapsed` (an offer ran out), `declined` (not approved), `not_drawn` and `transferred` the registration lives no more.
 */
export type RegistrationState =
  | 'confirmed'
  | 'waitlisted'
  | 'entered'
  | 'offered'
  | 'attended'
  | 'no_show'
  | 'cancelled'
  | 'lapsed'
  | 'declined'
  | 'not_drawn'
  | 'transferred'

/** One decision about a registration: what, when, by which rule, with which numbers. */
export type RegistrationDecisionTable = {
  id: string
  registration_id: string
  /** A code such as `skipped`, `offered`, `declined`; registrations/decision.rules.ts lists them. */
  decision: string
  /** The rule that led to it, a code. */
  rule: string
  /** JSON: the numbers it was decided with. */
  numbers: string
  /** The staff member who decided, null when a rule did. */
  by_account_id: string | null
  decided_at: number
}

export type RegistrationTable = {
  id: string
  event_id: string
  member_id: string
  /** The member while the registration lives, null after: unique with the event. */
  live_member_id: string | null
  quote_id: string
  state: RegistrationState
  /** The member and the named guests. */
  party_size: number
  /** Arrival number within the event, without gaps. */
  seq: number
  /** Points charged for the seats it holds or held last; 0 while waiting. Seats given up before take theirs along. */
  charged: number
  refunded: Generated<number>
  /** What the member may say at the door, unique within the event. */
  entry_code: string
  /** Why a waiting party was passed over last, for example `party_of_2_did_not_fit_1_seat_place_kept`. */
  waiting_note: string | null
  /** Waiting parties go by this, highest first, then by `wait_place` or, without one, by `seq`. */
  wait_priority: Generated<number>
  /** The place that a draw gave on the waitlist. */
  wait_place: number | null
  /** Computed from the two and `seq`: who waits with the lowest is next. */
  wait_turn: GeneratedAlways<number>
  created_at: number
  confirmed_at: number | null
  cancelled_at: number | null
  cancelled_because: 'member' | 'event_cancelled' | 'event_moved' | 'staff' | null
  attended_at: number | null
}

export type NewRegistration = Insertable<RegistrationTable>

export type RegistrationGuestTable = {
  registration_id: string
  position: number
  name: string
  /** The member's own child who is this guest, null for any other. */
  child_id: string | null
}

/** The stored answer to a request that had an effect, written in the transaction of the effect. */
export type IdempotencyOutcomeTable = {
  actor_id: string
  idem_key: string
  request_hash: string
  status: number
  body: string
  created_at: number
}
