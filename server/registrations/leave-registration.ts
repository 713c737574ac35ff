import type { RegistrationState } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { noteDecisions } from './note-decisions.ts'
import { refundDue, type RefundStep } from './refund.rules.ts'
import { refusals } from './registration.errors.ts'
import { releaseRegistration } from './release-registration.ts'
import type { EventRow } from './seat.queries.ts'
import { lockRegistration } from './waitlist.queries.ts'

export type Leave = {
  /** Locked. */
  event: EventRow
  registrationId: string
  memberId: string
  /** The ladder of the quote that was confirmed. */
  ladder: readonly RefundStep[]
  /** What the member was shown; another amount is refused with `refund_changed`. */
  refund: number
}

/** Whether a member may still give up a registration in this state. */
export function mayLeave(state: RegistrationState): boolean {
  return state === 'confirmed' || state === 'waitlisted' || state === 'entered'
}

/**
 * Ends a member's own registration inside another act's transaction, for the refund that they were shown, and notes
 * why. Tells nobody and promotes nobody: callers do, once for all that they end. Returns the event's new counters.
 */
export async function leaveRegistration(trx: Trx, deps: Deps, leave: Leave): Promise<EventRow> {
  const { event, registrationId, memberId } = leave
  const registration = await lockRegistration(trx, registrationId)
  if (registration?.memberId !== memberId || registration.eventId !== event.id) throw notFound()
  if (!mayLeave(registration.state)) throw refusals.not_cancellable()
  const held = { ...registration, startsAt: event.startsAt, ladder: leave.ladder }
  const { refund, percent } = refundDue(held, deps.clock.now())
  if (refund !== leave.refund) throw refusals.refund_changed(refund)

  const because = registration.moved ? 'event_moved' : 'member'
  const after = await releaseRegistration(trx, deps, { event, registration, refund, because })
  await noteDecisions(trx, deps, [
    {
      registrationId,
      decision: 'cancelled',
      rule: because,
      numbers: {
        refund,
        charged: registration.charged,
        percent: registration.charged === 0 ? null : percent,
      },
    },
  ])
  return after
}
