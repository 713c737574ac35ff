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

export type TransferKind =
  | 'opening_balance'
  | 'event_attended'
  | 'lounge_visited'
  | 'event_price'
  | 'lounge_price'
  | 'refund'
  | 'expiry'
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
  /** A charge names the quote and the member who confirmed it; both columns are a foreign key to the confirmation. */
  quote_id: string | null
  quote_member_id: string | null
  /** The charge that a refund gives back. */
  reverses_id: string | null
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
