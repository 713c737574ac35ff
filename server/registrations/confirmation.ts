import type { DomainError } from '../base/domain-error.ts'
import type { Outcome } from '../http/idempotency.ts'
import { limitRefusals } from '../limits/limit.errors.ts'
import { refusals } from './registration.errors.ts'
import type { SeatDecision } from './seat.rules.ts'

/** A member's confirmation of a quote, as the queue takes it. */
export type Confirmation = {
  memberId: string
  accountId: string
  eventId: string
  quoteId: string
  amount: number
  key: string
  hash: string
}

/** What each confirmation came to: the answer to send, or the refusal to throw. */
export type Answer = { outcome: Outcome } | { refusal: DomainError }

/** The refusal of a decision, as the member reads it. */
export function refusalOf(decision: Extract<SeatDecision, { kind: 'refused' }>): DomainError {
  switch (decision.because) {
    case 'already_booked':
      return refusals.already_booked(decision.registrationId)
    case 'amount_changed':
      return refusals.amount_changed(decision.amount)
    case 'not_open_yet':
      return refusals.not_open_yet(decision.opensAt)
    case 'overlap':
      return refusals.overlap(decision.eventId)
    case 'month_cap_reached':
      return limitRefusals.month_cap_reached(decision.count, decision.cap)
    case 'booking_blocked':
      return limitRefusals.booking_blocked(decision.block)
    case 'too_few_points':
      return refusals.too_few_points(decision.missing)
    default:
      return refusals[decision.because]()
  }
}
