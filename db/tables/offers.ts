/** Seats of a waiting party that are held for it until it answers. */
export type SeatOfferTable = {
  id: string
  registration_id: string
  event_id: string
  /** The registration while the offer is open, null after: one open offer a registration. */
  open_registration_id: string | null
  /** Once `accepted`, `dropped` or `lapsed` it stays so. */
  state: 'open' | 'accepted' | 'dropped' | 'lapsed'
  offered_at: number
  lapses_at: number
  /** When its member is to be reminded; null when that was done or there is no time for it. */
  remind_at: number | null
  ended_at: number | null
}
