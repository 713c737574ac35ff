/** What staying away, or withdrawing late, costs for a while: it moves when booking opens for the member. */
export type MarkTable = {
  id: string
  registration_id: string
  member_id: string
  kind: 'no_show' | 'late_withdrawal'
  weight: number
  given_at: number
  /** From this instant on it does not count any more. */
  expires_at: number
  /** `given` and not appealed, `appealed` and not decided yet, then `lifted` (counts no more) or `upheld`. */
  state: 'given' | 'appealed' | 'lifted' | 'upheld'
  /** The member's own words. */
  appeal: string | null
  appealed_at: number | null
  decided_at: number | null
  /** The account of the manager who decided. */
  decided_by: string | null
  decision_reason: string | null
}
