import type { DomainError } from '../base/domain-error.ts'
import { limitRefusals } from '../limits/limit.errors.ts'
import { refusals } from './registration.errors.ts'
import type { SeatDecision } from './seat.rules.ts'

export type { Answer, Confirmation } from '../base/seat-desk.ts'

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
