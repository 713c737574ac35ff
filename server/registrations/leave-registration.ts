import type { RegistrationState } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { giveMarks } from '../marks/give-marks.ts'
import { isLateWithdrawal, lateFrom, lateMark } from '../marks/mark.rules.ts'
import { noteDecisions } from './note-decisions.ts'
import { refundDue, type RefundStep } from './refund.rules.ts'
import { refusals } from './registration.errors.ts'
import { releaseRegistration, type LockedRegistration } from './release-registration.ts'
import type { EventRow } from './seat.queries.ts'
import { findSeatTimes, lockRegistration } from './waitlist.queries.ts'

export type Leave = {
  /** Locked. */
  event: EventRow
  registrationId: string
  memberId: string
  accountId: string
  /** The ladder of the quote that was confirmed. */
  ladder: readonly RefundStep[]
  /** What the member was shown; another amount is refused with `refund_changed`. */
  refund: number
  /** The member was told that leaving so late gives a mark; without it, it is refused with `mark_not_accepted`. */
  acceptsMark: boolean
}

/** Whether a member may still give up a registration in this state. */
export function mayLeave(state: RegistrationState): boolean {
  return ['confirmed', 'waitlisted', 'entered', 'offered'].includes(state)
}

/**
 * Ends a member's own registration inside another act's transaction, for the refund that they were shown, and notes
 * why; a late withdrawal gives a mark. Tells nobody of the leaving and promotes nobody: callers do, once for all that they end. Returns the event's new counters.
 */
export async function leaveRegistration(trx: Trx, deps: Deps, leave: Leave): Promise<EventRow> {
  const { event, registrationId, memberId, accountId } = leave
  const now = deps.clock.now()
  const registration = await lockRegistration(trx, registrationId)
  if (registration?.memberId !== memberId || registration.eventId !== event.id) throw notFound()
  if (!mayLeave(registration.state)) throw refusals.not_cancellable()
  const held = { ...registration, startsAt: event.startsAt, ladder: leave.ladder }
  const { refund, percent } = refundDue(held, now)
  if (refund !== leave.refund) throw refusals.refund_changed(refund)
  const late = await isLate(trx, registration, event, now)
  if (late && !leave.acceptsMark) throw refusals.mark_not_accepted(lateMark(now))

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
  if (late) {
    const marked = [{ registrationId, memberId, accountId }]
    await giveMarks(trx, deps, { kind: 'late_withdrawal', event, marked })
  }
  return after
}

/** Asks for the seat's times only when it is late at all. */
async function isLate(
  trx: Trx,
  { id, state, moved }: LockedRegistration,
  { startsAt }: EventRow,
  now: number,
): Promise<boolean> {
  if (now < lateFrom(startsAt)) return false
  return isLateWithdrawal({ state, moved, startsAt, ...(await findSeatTimes(trx, id)) }, now)
}
