import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { tell } from '../messages/tell.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import { lockRedeemable, lockSpendableLots } from '../points/ledger.queries.ts'
import { takeFromLots } from '../points/lot.rules.ts'
import { postTransfers } from '../points/post-transfers.ts'
import { returnQualifying } from '../tiers/return-qualifying.ts'
import { isDisputed, reversibleOf } from './ask-refund.ts'
import { amountChanged, quoteOver, refundRefusals } from './payment.errors.ts'
import { findPayer, lockPayment } from './payment.queries.ts'
import { changeRefund, findLotsOfPayment, findRefundOfQuote } from './refund.queries.ts'
import { pointsFor, topUpReference } from './reversal.rules.ts'
import { lockLiveQuote } from './top-up-quote.queries.ts'
import type { ConfirmedRefund } from './top-up.contract.ts'

type Confirming = { memberId: string; accountId: string; quoteId: string; points: number; key: string }

/**
 * The member's second confirmation of a refund: the points go back, out of the very lots that the top-up made, and the
 * money may leave. Refuses with `points_spent`, changing nothing, when those lots do not suffice any more.
 */
export async function confirmRefund(deps: Deps, confirming: Confirming): Promise<Outcome> {
  const { accountId, key, quoteId, points } = confirming
  const once = { actorId: accountId, key, hash: requestHash('top-up-refund', quoteId, points) }
  return onceOnly(deps, once, async (trx) => ({
    status: 200,
    body: JSON.stringify(await confirm(trx, deps, confirming)),
  }))
}

async function confirm(
  trx: Trx,
  deps: Deps,
  { memberId, quoteId, points }: Confirming,
): Promise<ConfirmedRefund> {
  const now = deps.clock.now()
  const refund = await findRefundOfQuote(trx, { quoteId, memberId })
  if (!refund) throw notFound()
  if (refund.points !== points) throw amountChanged(refund.points)
  const payment = await lockPayment(trx, refund.payment_id)
  const payer = await findPayer(trx, memberId)
  if (!payment || !payer) throw notFound()
  const live = await lockLiveQuote(trx, { memberId, quoteId, kind: 'top_up_refund', now })
  if (!live || !(await confirmQuotes(trx, [{ id: quoteId, memberId }], now))) throw quoteOver()
  // It may have gone back by another way since the member was asked.
  const { amount: came, refunded } = await reversibleOf(trx, payment, now)
  if (isDisputed(payment) || refunded + refund.amount > came) throw refundRefusals.refunded_meanwhile()
  const account = (await lockRedeemable(trx, [memberId])).get(memberId)
  if (!account) throw notFound()
  const own = new Set((await findLotsOfPayment(trx, payment.id)).map((lot) => lot.id))
  const lots = (await lockSpendableLots(trx, [account.id])).filter((lot) => own.has(lot.id))
  const takes = takeFromLots(lots, points, now)
  if (!takes) throw refundRefusals.points_spent()
  await postTransfers(trx, deps, [
    {
      reference: `top_up_reversed:${refund.id}`,
      kind: 'top_up_reversed',
      from: { purse: account.id, takes },
      to: { house: 'issued' },
      amount: points,
      note: { paymentId: payment.id, refund: refund.amount, currency: payment.currency },
      quote: { id: quoteId, memberId },
    },
  ])
  await returnQualifying(trx, deps, {
    reference: topUpReference(payment.id),
    under: `qualifying_returned:${refund.id}`,
    partOf: (entered) => pointsFor({ amount: came, refunded, points: entered }, refund.amount),
  })
  await changeRefund(trx, refund.id, { state: 'confirmed', confirmed_at: now })
  const { amount } = refund
  const { currency } = payment
  const atCounter = payment.provider === 'manual'
  await tell(trx, deps, [
    {
      dedupeKey: `top_up_refunded:${refund.id}`,
      accountId: payer.account_id,
      template: 'top_up_refunded',
      data: { paymentId: payment.id, amount, currency, points, atCounter },
    },
  ])
  return { amount, currency, points, balanceAfter: account.balance - points }
}
