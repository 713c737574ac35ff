import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import type { Clerk } from './ask-refund.ts'
import type { PayOutBody } from './counter.contract.ts'
import { closeRefusal, lockOwed } from './owed-refund.ts'
import { providerAway, refundRefusals } from './payment.errors.ts'
import { findPaymentById } from './payment.queries.ts'
import { ProviderRefused, ProviderUnavailable } from './payment-provider.ts'
import { onlineProvider } from './providers.ts'
import { changeRefund, findRefund, receiptIsTaken } from './refund.queries.ts'
import { settlePayment } from './settle-payment.ts'

/**
 * Staff handed a refund over: one of a counter's payment, or one that the provider refused. The receipt counts once
 * for its method. Nobody hands over to themselves. Audited, and the member is told. The same again is the same.
 */
export async function payOutRefund(
  deps: Deps,
  clerk: Clerk,
  paid: PayOutBody & { refundId: string },
): Promise<void> {
  if (await isSentAfterAll(deps, paid.refundId)) throw refundRefusals.sent_after_all()
  try {
    await inTransaction(deps, (trx) => payOut(trx, deps, clerk, paid))
  } catch (error) {
    if (isUniqueViolation(error)) throw refundRefusals.refund_receipt_taken()
    throw error
  }
}

async function payOut(
  trx: Trx,
  deps: Deps,
  clerk: Clerk,
  { refundId, method, receipt, reason }: PayOutBody & { refundId: string },
): Promise<void> {
  const { payment, refund, payer } = await lockOwed(trx, clerk, refundId)
  if (refund.state === 'settled' && refund.method === method && refund.receipt === receipt) return
  const byHand = refund.state === 'refused' || (refund.state === 'confirmed' && payment.provider === 'manual')
  if (!byHand) throw refundRefusals.not_waiting()
  if (await receiptIsTaken(trx, { method, receipt })) throw refundRefusals.refund_receipt_taken()
  const now = deps.clock.now()
  const paid = { method, receipt, paid_by: clerk.accountId, paid_reason: reason }
  await changeRefund(trx, refundId, { state: 'settled', settled_at: now, next_try_at: null, ...paid })
  await settlePayment(trx, deps, payment)
  await closeRefusal(trx, deps, { refund, clerk, reason })
  const { amount } = refund
  const { currency, id: paymentId } = payment
  await appendAudit(trx, deps, {
    actorId: clerk.accountId,
    action: 'top_up.refund_paid_out',
    subjectKind: 'payment',
    subjectId: paymentId,
    before: {
      state: refund.state,
      ...(refund.refusal_code === null ? {} : { refused: refund.refusal_code }),
    },
    after: { refund: amount, currency, method, receipt },
    reason,
    address: clerk.address,
  })
  await tell(trx, deps, [
    {
      dedupeKey: `top_up_refund_paid:${refundId}`,
      accountId: payer.account_id,
      template: 'top_up_refund_paid',
      data: { paymentId, amount, currency, method, receipt },
    },
  ])
}

/**
 * Whether a refused refund stands at the provider all the same, when its answer was lost: nothing is handed over for
 * it. Refuses when the provider cannot be asked.
 */
async function isSentAfterAll(deps: Deps, refundId: string): Promise<boolean> {
  const refund = await findRefund(deps.db, refundId)
  const payment = refund?.state === 'refused' ? await findPaymentById(deps.db, refund.payment_id) : undefined
  const provider = onlineProvider(deps)
  if (!payment || payment.intent_id === null || !provider) return false
  try {
    return await provider.isSent({ refundId, intentId: payment.intent_id })
  } catch (error) {
    // It knows of no such money, so it sent none back.
    if (error instanceof ProviderRefused) return false
    throw error instanceof ProviderUnavailable ? providerAway() : error
  }
}
