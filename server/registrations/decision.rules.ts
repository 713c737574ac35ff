/** What can be decided about a registration after its first outcome, which its own row tells. */
export type DecisionCode =
  | 'passed_over'
  | 'promoted'
  | 'offered'
  | 'offer_accepted'
  | 'offer_dropped'
  | 'offer_lapsed'
  | 'drawn'
  | 'not_drawn'
  | 'approved'
  | 'declined'
  | 'reopened'
  | 'cancelled'
  | 'guests_changed'
  | 'transfer_asked'
  | 'transfer_closed'
  | 'transferred'
  | 'event_moved'
  | 'kept_after_move'
  | 'overridden'
  | 'waitlisted'
  | 'no_show'
  | 'mark_given'
  | 'mark_lifted'
  | 'mark_upheld'

/** The rule by which requests are declined that nobody decided before their event began. */
export const notDecidedInTime = 'not_decided_in_time'

/** One decision: what, by which rule (a code such as `first_that_fits`), with which numbers. */
export type Decision = {
  registrationId: string
  decision: DecisionCode
  rule: string
  numbers: Readonly<Record<string, number | string | null>>
  /** The staff member who decided; left out when a rule did. */
  byAccountId?: string
}
