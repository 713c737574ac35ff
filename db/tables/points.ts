import type { Generated } from 'kysely'

/** `redeemable` and `held` belong to members and keep a balance; the others are the house's, and are sums. */
export type PointsAccountKind =
  'redeemable' | 'held' | 'issued' | 'redeemed' | 'expired' | 'compensated' | 'adjusted'

export type PointsAccountTable = {
  id: string
  /** A member id, or `house`. */
  owner_id: string
  kind: PointsAccountKind
  /** Null for the house: a running row there would be the hottest of all. */
  balance: number | null
}

/**
 * Who may spend from an account: a member from their own, and from a household's those whom its owner permits. A debit's
 * foreign key asks for it, so a row stays; whether the permission still holds is said elsewhere.
 */
export type AccountSpenderTable = {
  account_id: string
  member_id: string
}

export type TransferKind =
  | 'opening_balance'
  | 'event_attended'
  | 'lounge_visited'
  | 'top_up_bonus'
  | 'referral'
  | 'birthday'
  | 'campaign'
  | 'event_price'
  | 'lounge_price'
  | 'hold'
  | 'hold_released'
  | 'gift'
  | 'household_contribution'
  | 'household_draw'
  | 'household_return'
  | 'refund'
  | 'top_up_reversed'
  | 'expiry'
  | 'correction'
  | 'compensation'
  | 'adjustment'

/** An amount moved from one account to another; immutable. */
export type TransferTable = {
  id: string
  /** Unique business reference: posting it twice is one posting. */
  reference: string
  kind: TransferKind
  from_account_id: string
  to_account_id: string
  /** Points, above zero. */
  amount: number
  /** A debit names the quote and the member who confirmed it; both columns are a foreign key to the confirmation. */
  quote_id: string | null
  quote_member_id: string | null
  /** The charge that a refund gives back. */
  reverses_id: string | null
  /** The hold that a transfer out of held points posts or releases. */
  hold_id: Generated<string | null>
  /** The version of the rule that an earning comes from. */
  rule_version_id: Generated<string | null>
  /** JSON: what the member reads about it. */
  note: string
  posted_at: number
}

export type LotTable = {
  id: string
  account_id: string
  transfer_id: string
  amount: number
  remaining: number
  earned_at: number
  expires_at: number
}

/** Which lots a charge took, so that a refund restores those. */
export type LotTakingTable = {
  transfer_id: string
  lot_id: string
  amount: number
  restored: number
}

/** Points set aside by a confirmed quote, until they are posted (whole or in part) or go back; resolved once. */
export type HoldTable = {
  id: string
  member_id: string
  quote_id: string
  /** The account that keeps the points meanwhile. */
  account_id: string
  /** The purse that they came from and go back to. */
  purse_id: string
  amount: number
  /** What became of a charge; 0 until it is posted. */
  posted: number
  state: HoldState
  created_at: number
  /** When it goes back by itself. */
  expires_at: number
  resolved_at: number | null
}

export type HoldState = 'open' | 'posted' | 'voided' | 'timed_out'
