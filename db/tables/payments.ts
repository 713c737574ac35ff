import type { Generated } from 'kysely'

export type PaymentProviderName = 'stripe' | 'manual'
export type PaymentMethod = 'cash' | 'card' | 'transfer'
export type PaymentDispute = 'open' | 'won' | 'lost'

/** `mismatched`: money came, but not what was agreed; no points are given until staff have looked. */
export type PaymentState =
  'started' | 'processing' | 'cancelled' | 'expired' | 'failed' | 'paid' | 'mismatched'

/** `refund_failed`: a refund of ours that the provider took, and could not bring to its payer after all. */
export type PaymentFactKind =
  | Exclude<PaymentState, 'started' | 'mismatched'>
  | 'refunded'
  | 'refund_failed'
  | 'disputed'
  | 'dispute_won'
  | 'dispute_lost'

/** Money that a member pays for points. Where it stands is the sum of its events. */
export type PaymentTable = {
  id: string
  member_id: string
  provider: PaymentProviderName
  /** The quote that the member confirmed; null at a counter, where the member hands the money over. */
  quote_id: string | null
  /** Minor units of the currency. */
  amount: number
  currency: string
  state: PaymentState
  /** Points that were quoted, and what has been given; null while nothing has. */
  promised: number
  given: number | null
  /** Minor units that the provider, or the counter, has given back. */
  refunded: Generated<number>
  dispute: PaymentDispute | null
  /** The provider's page, and its own names for the page and for the money. */
  session_id: string | null
  session_url: string | null
  intent_id: string | null
  /** At a counter: how it was paid, on which receipt, who took it, and why it was taken there. */
  method: PaymentMethod | null
  receipt: string | null
  recorded_by: string | null
  reason: string | null
  created_at: number
  paid_at: number | null
  /** When the provider's page closes. */
  expires_at: number | null
  /** When the provider is asked next, should it report nothing; null when nothing is expected. */
  check_at: number | null
}

/** What a provider reported, once by its own id; an event whose payment is not known yet waits by its money's name. */
export type PaymentEventTable = {
  provider: PaymentProviderName
  id: string
  payment_id: string | null
  intent_id: string | null
  kind: PaymentFactKind
  amount: number | null
  currency: string | null
  occurred_at: number
  received_at: number
}

/**
 * `asked` waits for the member, `confirmed` took the points and waits for the money to leave, `refused` is one that its
 * provider does not send and that staff have to settle, `settled` is over.
 */
export type PaymentRefundState = 'asked' | 'confirmed' | 'refused' | 'settled'

/** Money that goes back, with the points that go back for it. */
export type PaymentRefundTable = {
  id: string
  payment_id: string
  member_id: string
  /** What the member confirms before points are taken; null when none are. */
  quote_id: string | null
  amount: number
  points: number
  state: PaymentRefundState
  reason: string
  asked_by: string
  asked_at: number
  confirmed_at: number | null
  settled_at: number | null
  /** How often staff had it tried again; a round is known to the provider by a name of its own. */
  round: Generated<number>
  /** How often the provider was asked in this round, and when it is asked next; null is at once. */
  attempts: Generated<number>
  next_try_at: number | null
  /** Why the provider did not send it, in its own code. */
  refusal_code: string | null
  refused_at: number | null
  /** Handed over by staff: how, on which receipt, by whom and why. */
  method: PaymentMethod | null
  receipt: string | null
  paid_by: string | null
  paid_reason: string | null
}

/** What staff have to look at, each once. */
export type PaymentFindingTable = {
  /** Its code with the payment or event that it is about. */
  id: string
  code: string
  payment_id: string | null
  /** JSON: the numbers. */
  detail: string
  found_at: number
  closed_at: number | null
  closed_by: string | null
  closing_reason: string | null
}
