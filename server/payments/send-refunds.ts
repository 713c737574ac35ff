import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { describeError } from '../base/describe-error.ts'
import { notFound } from '../base/domain-error.ts'
import { applyWithin } from './apply-event.ts'
import type { Clerk } from './ask-refund.ts'
import { refundRefusals } from './payment.errors.ts'
import { findPaymentById } from './payment.queries.ts'
import { onlineProvider } from './providers.ts'
import { changeRefund, findToSend, lockRefund, sumOfRefunds } from './refund.queries.ts'

const batch = 50

/**
 * Has the provider send money back that members have confirmed. A job, safe in several processes: the provider knows a
 * repetition by the refund's id. Returns how many were sent.
 */
export async function sendRefunds(deps: Deps): Promise<number> {
  const provider = onlineProvider(deps)
  if (!provider) return 0
  let sent = 0
  for (const { id, amount, intentId } of await findToSend(deps.db, batch)) {
    try {
      await provider.refund({ refundId: id, intentId: intentId ?? '', amount })
      await inTransaction(deps, (trx) =>
        changeRefund(trx, id, { state: 'settled', settled_at: deps.clock.now() }),
      )
      sent += 1
    } catch (error) {
      // The member's points are taken: it is tried again until it is done, and the log says why it was not.
      deps.log.error({ refund: id, error: describeError(error) }, 'refund not sent')
    }
  }
  return sent
}

/** Staff handed a refund over at a counter. Audited; refused when it does not wait for that. */
export async function payOutRefund(
  deps: Deps,
  clerk: Clerk,
  { refundId, receipt }: { refundId: string; receipt: string },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const refund = await lockRefund(trx, refundId)
    const payment = refund && (await findPaymentById(trx, refund.payment_id))
    if (!refund || !payment) throw notFound()
    if (refund.state !== 'confirmed' || payment.provider !== 'manual') throw refundRefusals.not_waiting()
    const now = deps.clock.now()
    await changeRefund(trx, refundId, { state: 'settled', settled_at: now })
    // What a provider would report: all that has gone back by now.
    await applyWithin(trx, deps, {
      provider: 'manual',
      id: `paid_out:${refundId}`,
      kind: 'refunded',
      paymentId: payment.id,
      intentId: null,
      amount: await sumOfRefunds(trx, payment.id, ['settled']),
      currency: payment.currency,
      occurredAt: now,
    })
    await appendAudit(trx, deps, {
      actorId: clerk.accountId,
      action: 'top_up.refund_paid_out',
      subjectKind: 'payment',
      subjectId: payment.id,
      before: { state: 'confirmed' },
      after: { refund: refund.amount, currency: payment.currency, receipt },
      address: clerk.address,
    })
  })
}
