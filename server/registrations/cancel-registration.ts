import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { idPattern } from '../base/ids.ts'
import { notFound } from '../base/domain-error.ts'
import { isLateWithdrawal, lateFrom, lateMark } from '../marks/mark.rules.ts'
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
  /** The mark that cancelling now gives; null when it gives none. */
  mark: { weight: number; expiresAt: number } | null
  /** From when on cancelling gives one. */
  lateFrom: number
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
    mark: isLateWithdrawal(own, now) ? lateMark(now) : null,
    lateFrom: lateFrom(own.startsAt),
  }
}

export type CancelSeat = {
  registrationId: string
  memberId: string
  accountId: string
  /** What the member was shown. */
  refund: number
  /** The member was told that cancelling so late gives a mark. */
  acceptsMark: boolean
}

/**
 * Cancels a member's own registration for the refund that they were shown, frees the seats and gives them to the
 * first waiting parties that fit. Refuses with `refund_changed` when the ladder has stepped down meanwhile.
 * Giving up a seat within 24 hours of the start gives a late-withdrawal mark, which the preview says before; refuses
 * with `mark_not_accepted` when it was not.
 */
export async function cancelRegistration(
  deps: Deps,
  cancel: CancelSeat,
): Promise<{ registrationId: string; refund: number; balanceAfter: number }> {
  const { registrationId, memberId } = cancel
  const own = await ownLive(deps, registrationId, memberId)
  return inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [own.eventId])).get(own.eventId)
    if (!event) throw notFound()
    const { accountId, refund, acceptsMark } = cancel
    await leaveRegistration(trx, deps, {
      event,
      registrationId,
      memberId,
      accountId,
      ladder: own.terms.refundLadder,
      refund,
      acceptsMark,
    })
    await promoteWaiting(trx, deps, event.id)
    await tell(trx, deps, [
      {
        dedupeKey: `registration_cancelled:${registrationId}`,
        accountId,
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
