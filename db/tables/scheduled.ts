/** A wish to book an event at the member's own opening, confirmed in advance up to an amount. */
export type ScheduledRequestTable = {
  id: string
  event_id: string
  member_id: string
  /** The member while the request waits, null after: unique with the event. */
  live_member_id: string | null
  /** JSON: who comes along; scheduled/party.rules.ts writes and reads it. */
  party: string
  /** The most points that it may cost. */
  points_max: number
  state: 'waiting' | 'booked' | 'waitlisted' | 'entered' | 'refused' | 'dropped'
  /** The member's own opening; follows it when the event is edited. */
  runs_at: number
  /** Drawn when the request is made: the order among those of one instant. */
  place: number
  /** Until when a worker has it in hand; null before its first try. */
  claimed_until: number | null
  registration_id: string | null
  /** Why it was refused, and the numbers behind it as JSON. */
  problem_code: string | null
  problem_details: string | null
  created_at: number
  settled_at: number | null
}
