import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { tell } from '../messages/tell.ts'
import { counterRefusals, refundRefusals } from './payment.errors.ts'
import { findPayer, findPaymentFacts, lockPayment, type Payer, type Payment } from './payment.queries.ts'
import { findAskedRefund, findLotsOfPayment, insertRefund, sumRefunds } from './refund.queries.ts'
import { pointsFor, refundableOf, type Reversible } from './reversal.rules.ts'
import { insertQuote } from './top-up-quote.queries.ts'

/** The member answers on their own phone, at their own time. */
const answerWithin = 3 * day

export type Clerk = { accountId: string; address: string }

export type AskedFor = { paymentId: string; amount: number; reason: string }

/** What could go back of a payment now, and how many points would go back with all of it. Locks nothing. */
export async function reversibleOf(trx: Trx, payment: Payment, now: number): Promise<Reversible> {
  const lots = await findLotsOfPayment(trx, payment.id)
  const { confirmed, refused } = await sumRefunds(trx, payment.id)
  const amount = await cameOf(trx, payment)
  return {
    amount,
    // What is owed counts as gone: it is the member's.
    refunded: Math.min(amount, payment.refunded + confirmed + refused),
    points: lots.reduce((sum, lot) => sum + lot.amount, 0),
    unspent: lots.reduce((sum, lot) => sum + (lot.expiresAt > now ? lot.remaining : 0), 0),
  }
}

/** The bank has the money, and decides whose it is: the provider sends none back meanwhile. */
export function isDisputed({ dispute }: Payment): boolean {
  return dispute === 'open' || dispute === 'lost'
}

/** What came in of it, as far as it can go back here: of another currency than agreed nothing can. */
async function cameOf(trx: Trx, { id, state, amount, currency }: Payment): Promise<number> {
  if (state !== 'mismatched') return amount
  const came = (await findPaymentFacts(trx, id)).filter(
    (fact) => fact.kind === 'paid' && fact.currency === currency,
  )
  return Math.min(amount, ...came.map((fact) => fact.amount ?? 0), came.length === 0 ? 0 : amount)
}

/**
 * A manager gives money back (minor units), only as far as the points that came of it are still unspent. Points are
 * taken by their member alone: they are asked, and the money leaves when they have confirmed. Where no points came of
 * it, it leaves without them. Audited.
 */
export async function askRefund(
  deps: Deps,
  clerk: Clerk & { key: string },
  asked: AskedFor,
): Promise<Outcome> {
  const hash = requestHash('refund', asked.paymentId, asked.amount)
  return onceOnly(deps, { actorId: clerk.accountId, key: clerk.key, hash }, async (trx) => ({
    status: 201,
    body: JSON.stringify(await ask(trx, deps, clerk, asked)),
  }))
}

async function ask(
  trx: Trx,
  deps: Deps,
  clerk: Clerk,
  { paymentId, amount, reason }: AskedFor,
): Promise<{ refundId: string; points: number; state: 'asked' | 'confirmed' }> {
  const now = deps.clock.now()
  const payment = await lockPayment(trx, paymentId)
  const payer = payment && (await findPayer(trx, payment.member_id))
  if (!payer) throw notFound()
  if (payer.account_id === clerk.accountId) throw counterRefusals.own_account()
  if (payment.paid_at === null) throw refundRefusals.nothing_to_refund()
  const reversible = await reversibleOf(trx, payment, now)
  if (isDisputed(payment)) throw refundRefusals.payment_disputed()
  if (reversible.refunded >= reversible.amount) throw refundRefusals.nothing_to_refund()
  if (await findAskedRefund(trx, { paymentId, now })) throw refundRefusals.refund_open()
  const refundable = refundableOf(reversible)
  if (amount > refundable) throw refundRefusals.beyond_refundable(refundable)
  const points = pointsFor(reversible, amount)
  const refundId = deps.newId()
  const quoteId =
    points > 0 ? await quoteReversal(trx, deps, { payment, payer, amount, points, reason }) : null
  const state = quoteId === null ? 'confirmed' : 'asked'
  await insertRefund(trx, {
    id: refundId,
    payment_id: paymentId,
    member_id: payer.id,
    quote_id: quoteId,
    amount,
    points,
    state,
    reason,
    asked_by: clerk.accountId,
    asked_at: now,
    confirmed_at: quoteId === null ? now : null,
    settled_at: null,
  })
  await appendAudit(trx, deps, {
    actorId: clerk.accountId,
    action: 'top_up.refund_asked',
    subjectKind: 'payment',
    subjectId: paymentId,
    before: { amount: payment.amount, refunded: reversible.refunded, unspent: reversible.unspent },
    after: { refund: amount, points, state },
    reason,
    address: clerk.address,
  })
  return { refundId, points, state }
}

type Reversal = { payment: Payment; payer: Payer; amount: number; points: number; reason: string }

async function quoteReversal(
  trx: Trx,
  deps: Deps,
  { payment, payer, amount, points, reason }: Reversal,
): Promise<string> {
  const now = deps.clock.now()
  const quoteId = deps.newId()
  const { id: paymentId, currency } = payment
  const expiresAt = now + answerWithin
  await insertQuote(trx, {
    id: quoteId,
    member_id: payer.id,
    kind: 'top_up_refund',
    subject_id: paymentId,
    terms: JSON.stringify({ amount, currency, points, reason }),
    amount: points,
    state: 'open',
    created_at: now,
    expires_at: expiresAt,
  })
  await tell(trx, deps, [
    {
      dedupeKey: `top_up_refund_asked:${quoteId}`,
      accountId: payer.account_id,
      template: 'top_up_refund_asked',
      data: { paymentId, amount, currency, points, reason, expiresAt, zone: payer.zone },
    },
  ])
  return quoteId
}
