/** A published event got another time or venue. */
export type EventMoveTable = {
  id: string
  event_id: string
  from_starts_at: number
  from_ends_at: number
  from_venue_id: string
  to_starts_at: number
  to_ends_at: number
  to_venue_id: string
  moved_at: number
}

/** What a registration that lived when its event moved makes of the latest move. */
export type MoveChoiceTable = {
  registration_id: string
  move_id: string
  /** When its member kept it; while null they may leave for all they paid. */
  kept_at: number | null
}

/** A member offers a confirmed registration to another. */
export type TransferInvitationTable = {
  id: string
  registration_id: string
  /** The registration while the invitation is open, null after: one open invitation a registration. */
  open_registration_id: string | null
  giver_member_id: string
  /** Null when nobody has that phone or number: its giver sees no difference. */
  receiver_member_id: string | null
  /** The last four digits of the phone or member number that the giver wrote. */
  address_hint: string
  state: 'open' | 'accepted' | 'withdrawn' | 'lapsed'
  /** The receiver's, once accepted. */
  new_registration_id: string | null
  created_at: number
  expires_at: number
  closed_at: number | null
  /** When its receiver declined. It stays open for the giver, who must not learn of it. */
  declined_at: number | null
}
