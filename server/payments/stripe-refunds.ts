import type { Stripe } from 'stripe'
import { ProviderRefused, ProviderUnavailable, type RefundOrder } from './payment-provider.ts'
import { readRefusal } from './stripe-refusal.rules.ts'

/** States of a refund at Stripe in which no money reaches the payer. */
const undone = new Set(['failed', 'canceled'])

/**
 * Has Stripe send money back, once however often it is asked for the same round. A later attempt looks first whether an
 * earlier one went through, of whatever round. Throws a ProviderRefused for what it will not do.
 */
export async function sendByStripe(stripe: Stripe, order: RefundOrder): Promise<void> {
  const { refundId, paymentId, round, attempt, intentId, amount } = order
  if ((attempt > 1 || round > 0) && (await isSentByStripe(stripe, order))) return
  const refund = await reachingForRefund(() =>
    stripe.refunds.create(
      {
        payment_intent: intentId,
        amount,
        metadata: { refund_id: refundId, round: String(round), payment_id: paymentId },
      },
      { idempotencyKey: round === 0 ? `refund:${refundId}` : `refund:${refundId}:${round}` },
    ),
  )
  if (undone.has(refund.status ?? '')) throw new ProviderRefused(refund.failure_reason ?? 'failed')
}

/** Whether a refund of ours stands at Stripe, sent or on its way. */
export async function isSentByStripe(
  stripe: Stripe,
  { refundId, intentId }: Pick<RefundOrder, 'refundId' | 'intentId'>,
): Promise<boolean> {
  const { data } = await reachingForRefund(() =>
    stripe.refunds.list({ payment_intent: intentId, limit: 100 }),
  )
  return data.some((one) => one.metadata?.['refund_id'] === refundId && !undone.has(one.status ?? ''))
}

async function reachingForRefund<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    const { forGood, code } = readRefusal(error)
    throw forGood ? new ProviderRefused(code) : new ProviderUnavailable(`Stripe did not do it: ${code}`, code)
  }
}
