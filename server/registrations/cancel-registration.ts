import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { idPattern } from '../base/ids.ts'
import { notFound } from '../base/domain-error.ts'
import { tell } from '../messages/tell.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { leaveRegistration, mayLeave } from './leave-registration.ts'
import { findOwnRegistration } from './own-registrations.queries.ts'
import { promoteWaiting } from './promote-waiting.ts'
import { datedLadder, refundDue, type DatedStep } from './refund.rules.ts'
import { refusals } from './registration.errors.ts'
import { lockEvents } from './seat.queries.ts'

export type Preview = {
  registrationId: string
  refund: number
  percent: number
  charged: number
  refundLadder: DatedStep[]
}

type Own = NonNullable<Awaited<ReturnType<typeof findOwnRegistration>>>

/** What cancelling a member's own registration now would give back, by the ladder that was in force at booking. */
export async function previewCancellation(
  deps: Deps,
  registrationId: string,
  memberId: string,
): Promise<Preview> {
  const own = await ownLive(deps, registrationId, memberId)
  const now = deps.clock.now()
  return {
    registrationId,
    ...refundDue({ ...own, ladder: own.terms.refundLadder }, now),
    charged: own.charged,
    refundLadder: datedLadder(own.terms.refundLadder, own.startsAt),
  }
}

/**
 * Cancels a member's own registration for the refund that they were shown, frees the seats and gives them to the
 * first waiting parties that fit. Refuses with `refund_changed` when the ladder has stepped down meanwhile.
 */
export async function cancelRegistration(
  deps: Deps,
  cancel: { registrationId: string; memberId: string; accountId: string; refund: number },
): Promise<{ registrationId: string; refund: number; balanceAfter: number }> {
  const { registrationId, memberId } = cancel
  const own = await ownLive(deps, registrationId, memberId)
  return inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [own.eventId])).get(own.eventId)
    if (!event) throw notFound()
    const { refund } = cancel
    await leaveRegistration(trx, deps, {
      event,
      registrationId,
      memberId,
      ladder: own.terms.refundLadder,
      refund,
    })
    await promoteWaiting(trx, deps, event.id)
    await tell(trx, deps, [
      {
        dedupeKey: `registration_cancelled:${registrationId}`,
        accountId: cancel.accountId,
        template: 'registration_cancelled',
        data: { titleZh: event.titleZh, titleEn: event.titleEn, refund },
      },
    ])
    const account = (await lockRedeemable(trx, [memberId])).get(memberId)
    return { registrationId, refund, balanceAfter: account?.balance ?? 0 }
  })
}

async function ownLive(deps: Deps, registrationId: string, memberId: string): Promise<Own> {
  if (!idPattern.test(registrationId)) throw notFound()
  const own = await findOwnRegistration(deps.db, registrationId, memberId)
  if (!own) throw notFound()
  if (!mayLeave(own.state) || deps.clock.now() >= own.startsAt) throw refusals.not_cancellable()
  return own
}
