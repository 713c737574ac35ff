import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { afterQuietHours } from '../messages/quiet-hours.rules.ts'
import { tell } from '../messages/tell.ts'
import { noteFinding } from './finding.queries.ts'
import { findPayer, lockPayment } from './payment.queries.ts'
import { changeRefund, findRefund, lockRefund } from './refund.queries.ts'
import { settlePayment } from './settle-payment.ts'

/** A finding is about one round of a refund: tried again and refused again, it is another one. */
export const refusalOf = ({ id, round }: { id: string; round: number }) => `${id}:${round}`

/**
 * The provider does not send a refund: it waits for staff from now on, who find it noted, and its member is told that
 * the money is still theirs. Their points stay taken, because the money is owed to them. Does nothing when it was
 * refused before, has gone into another round, or was handed over.
 */
export async function refuseRefund(
  trx: Trx,
  deps: Deps,
  { refundId, round, code }: { refundId: string; round: number; code: string },
): Promise<void> {
  const known = await findRefund(trx, refundId)
  const payment = known && (await lockPayment(trx, known.payment_id))
  const refund = payment && (await lockRefund(trx, refundId))
  if (!refund || refund.round !== round || refund.receipt !== null) return
  if (refund.state !== 'confirmed' && refund.state !== 'settled') return
  const payer = await findPayer(trx, refund.member_id)
  if (!payer) throw new Error(`The refund ${refundId} has no member`)
  const now = deps.clock.now()
  await changeRefund(trx, refundId, {
    state: 'refused',
    refusal_code: code,
    refused_at: now,
    settled_at: null,
    next_try_at: null,
  })
  const { amount, points } = refund
  const { currency, id: paymentId } = payment
  await noteFinding(
    trx,
    {
      code: 'refund_refused',
      about: refusalOf(refund),
      paymentId,
      detail: { refundId, refund: amount, points, code },
    },
    now,
  )
  await settlePayment(trx, deps, payment)
  await tell(trx, deps, [
    {
      dedupeKey: `top_up_refund_refused:${refusalOf(refund)}`,
      accountId: payer.account_id,
      template: 'top_up_refund_refused',
      data: { paymentId, amount, currency },
      notBefore: afterQuietHours(now, payer.zone),
    },
  ])
}
