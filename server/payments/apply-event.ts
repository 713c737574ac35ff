import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { noteFinding } from './finding.queries.ts'
import { eventIsKnown, findPaymentOf, insertEvent, lockPayment } from './payment.queries.ts'
import type { ProviderEvent } from './payment-provider.ts'
import { refuseRefund } from './refuse-refund.ts'
import { settlePayment } from './settle-payment.ts'

/** What became of an event: it was new, it had come before, or no payment of ours is known to it (yet). */
export type Applied = 'applied' | 'replayed' | 'unmatched'

/** Stores what a provider says, once, and brings its payment to where it stands now, in one transaction. */
export async function applyEvent(deps: Deps, event: ProviderEvent): Promise<Applied> {
  try {
    return await inTransaction(deps, (trx) => applyWithin(trx, deps, event))
  } catch (error) {
    // The same event came twice at once, and has no payment whose lock would have kept them apart.
    if (isUniqueViolation(error) && (await inTransaction(deps, (trx) => eventIsKnown(trx, event))))
      return 'replayed'
    throw error
  }
}

/** The same inside another act's transaction. */
export async function applyWithin(trx: Trx, deps: Deps, event: ProviderEvent): Promise<Applied> {
  const paymentId = await findPaymentOf(trx, event)
  const payment = paymentId === undefined ? undefined : await lockPayment(trx, paymentId)
  if (await eventIsKnown(trx, event)) return 'replayed'
  const now = deps.clock.now()
  await insertEvent(trx, {
    provider: event.provider,
    id: event.id,
    payment_id: payment?.id ?? null,
    intent_id: event.intentId,
    kind: event.kind,
    amount: event.amount,
    currency: event.currency,
    occurred_at: event.occurredAt,
    received_at: now,
  })
  if (payment) {
    await settlePayment(trx, deps, payment)
    if (event.refund) {
      const { id: refundId, round, code } = event.refund
      await refuseRefund(trx, deps, { refundId, round, code })
    }
    return 'applied'
  }
  if (event.kind === 'paid') {
    const { id, amount, currency, paymentId: named } = event
    const detail = { amount, currency, paymentId: named }
    await noteFinding(trx, { code: 'unknown_payment', about: id, paymentId: null, detail }, now)
  }
  return 'unmatched'
}
