import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { describeError } from '../base/describe-error.ts'
import { tell } from '../messages/tell.ts'
import { findPayer, lockPayment } from './payment.queries.ts'
import { ProviderRefused, ProviderUnavailable, type PaymentProvider } from './payment-provider.ts'
import { onlineProvider } from './providers.ts'
import { refuseRefund } from './refuse-refund.ts'
import { changeRefund, findToSend, lockRefund, takeAttempt } from './refund.queries.ts'
import { pauseAfter } from './refund-sending.rules.ts'
import { settlePayment } from './settle-payment.ts'

const batch = 50

/**
 * Has the provider send money back that members have confirmed. A job, safe in several processes: one at a time takes
 * an attempt, and the provider knows a repetition by the refund's id. What fails is tried again after growing pauses;
 * what the provider refuses for good, or did not do in all of them, is left to staff. Returns how many were sent.
 */
export async function sendRefunds(deps: Deps): Promise<number> {
  const provider = onlineProvider(deps)
  if (!provider) return 0
  let sent = 0
  for (const due of await findToSend(deps.db, deps.clock.now(), batch))
    if (await attempt(deps, provider, due)) sent += 1
  return sent
}

type Due = Awaited<ReturnType<typeof findToSend>>[number]

async function attempt(deps: Deps, provider: PaymentProvider, due: Due): Promise<boolean> {
  const { id, paymentId, amount, round, attempts, intentId } = due
  const pause = pauseAfter(attempts + 1)
  const nextTryAt = deps.clock.now() + (pause ?? 1 * minute)
  if (!(await inTransaction(deps, (trx) => takeAttempt(trx, due, nextTryAt)))) return false
  const order = { refundId: id, paymentId, round, attempt: attempts + 1, intentId: intentId ?? '', amount }
  try {
    await provider.refund(order)
  } catch (error) {
    deps.log.error({ refund: id, attempt: order.attempt, error: describeError(error) }, 'refund not sent')
    const refused = error instanceof ProviderRefused
    if (!refused && !(error instanceof ProviderUnavailable)) throw error
    // Whatever it was, a person has to look at it now.
    if (refused || pause === null) {
      const code = refused ? error.code : 'not_reached'
      await inTransaction(deps, (trx) => refuseRefund(trx, deps, { refundId: id, round, code }))
    }
    return false
  }
  await settleSent(deps, { refundId: id, paymentId, round })
  return true
}

/** The money has left; whoever was told before that it had not, reads it. */
async function settleSent(
  deps: Deps,
  { refundId, paymentId, round }: { refundId: string; paymentId: string; round: number },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const payment = await lockPayment(trx, paymentId)
    const refund = await lockRefund(trx, refundId)
    const payer = refund && (await findPayer(trx, refund.member_id))
    // The provider may have reported before that it came back to us.
    if (!payment || !payer || refund.state !== 'confirmed' || refund.round !== round) return
    await changeRefund(trx, refundId, {
      state: 'settled',
      settled_at: deps.clock.now(),
      next_try_at: null,
    })
    await settlePayment(trx, deps, payment)
    if (round === 0) return
    const { amount, points } = refund
    await tell(trx, deps, [
      {
        dedupeKey: `top_up_refunded:${refundId}:${round}`,
        accountId: payer.account_id,
        template: 'top_up_refunded',
        data: { paymentId, amount, currency: payment.currency, points, atCounter: false },
      },
    ])
  })
}
