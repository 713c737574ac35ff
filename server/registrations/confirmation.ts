import type { Deps } from '../base/deps.ts'
import type { DomainError } from '../base/domain-error.ts'
import type { Answer, QuoteConfirmation } from '../base/seat-desk.ts'
import { limitRefusals } from '../limits/limit.errors.ts'
import type { AskedQuote } from './quote.queries.ts'
import { refusals } from './registration.errors.ts'
import type { SeatDecision } from './seat.rules.ts'

/** A member's confirmation as it lines up for its event. Plain data, as all that travels. */
export type Confirmation = QuoteConfirmation & {
  eventId: string
  /** The member's own quote as it was read to find the event: what it says may have changed since, see `writeSeats`. */
  quote?: AskedQuote
}

/** A desk of events that are known. */
export type EventLine = (deps: Deps, confirmation: Confirmation) => Promise<Answer>

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
