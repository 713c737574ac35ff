import type { Trx } from '../../db/transaction.ts'
import { hour, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { earnPoints } from '../points/earn-points.ts'
import { noteFinding } from './finding.queries.ts'
import {
  adoptEvents,
  changePayment,
  findPayer,
  findPaymentFacts,
  type Payer,
  type Payment,
  type StoredFact,
} from './payment.queries.ts'
import { findingsOf, isSettled, pointsAreDue, standingOf, type Standing } from './payment-state.rules.ts'
import { sumRefunds } from './refund.queries.ts'
import { ownOf, refundedOf } from './refund-sending.rules.ts'
import { findTermsOfQuote } from './top-up-quote.queries.ts'
import { earnTopUp } from './top-up-points.ts'

/** A provider that says nothing is asked this long after it was sent to, and again after as long. */
export const silence = 10 * minute
/** A transfer between banks takes days. */
const silenceWhileProcessing = 6 * hour

/**
 * Brings a payment, whose row is locked, to where all that is known of it says that it stands: gives its points once
 * when the money has come, tells the member, and notes what staff have to look at.
 */
export async function settlePayment(trx: Trx, deps: Deps, payment: Payment): Promise<void> {
  const now = deps.clock.now()
  const facts = await collectFacts(trx, payment)
  const standing = standingOf(payment, facts)
  const failed = facts.reduce(
    (sum, fact) => sum + (fact.kind === 'refund_failed' ? (fact.amount ?? 0) : 0),
    0,
  )
  const refunds = { ...(await sumRefunds(trx, payment.id)), failed }
  const paidAt = earliest(facts.filter((fact) => fact.kind === 'paid').map((fact) => fact.occurredAt))
  await changePayment(trx, payment.id, {
    state: standing.state,
    refunded: refundedOf(payment.amount, standing.refunded, refunds),
    dispute: standing.dispute,
    paid_at: payment.paid_at ?? paidAt,
    check_at: nextCheck(standing, now),
  })
  const payer = await findPayer(trx, payment.member_id)
  if (!payer) throw new Error(`The payment ${payment.id} has no member`)
  // Who gave it up gave its quote up with it: paid all the same, it gives what the rules do.
  const promised = facts.some((fact) => fact.kind === 'cancelled') ? 0 : payment.promised
  if (pointsAreDue(standing) && payment.given === null) await give(trx, deps, { payment, payer, promised })
  if (standing.state !== payment.state) await tellOf(trx, deps, { payment, payer, standing })
  const ours = ownOf(refunds)
  for (const code of findingsOf(standing, ours)) {
    const { refunded, dispute } = standing
    const came = facts.find((fact) => fact.kind === 'paid')
    const detail = { refunded, ours, dispute, came: came?.amount, currency: came?.currency }
    await noteFinding(trx, { code, about: payment.id, paymentId: payment.id, detail }, now)
  }
}

/** All that is known, with what came before the payment had a name for its money. */
async function collectFacts(trx: Trx, payment: Payment): Promise<StoredFact[]> {
  const facts = await findPaymentFacts(trx, payment.id)
  const intentId = payment.intent_id ?? facts.find((fact) => fact.intentId !== null)?.intentId
  if (intentId == null) return facts
  if (payment.intent_id === null) await changePayment(trx, payment.id, { intent_id: intentId })
  await adoptEvents(trx, { id: payment.id, intentId })
  return findPaymentFacts(trx, payment.id)
}

function nextCheck({ state }: Standing, now: number): number | null {
  if (isSettled(state)) return null
  return now + (state === 'processing' ? silenceWhileProcessing : silence)
}

/** The rules of the quote's own time count; should they give less than it said, the rest is given all the same. */
async function give(
  trx: Trx,
  deps: Deps,
  { payment, payer, promised }: { payment: Payment; payer: Payer; promised: number },
): Promise<void> {
  const { id, amount, quote_id: quoteId } = payment
  const quoted = quoteId === null ? undefined : await findTermsOfQuote(trx, quoteId)
  const occurredAt = quoted?.createdAt ?? Number(payment.created_at)
  const earned = await earnTopUp(trx, deps, payer, { id, amount, occurredAt })
  const missing = promised - earned
  if (missing > 0) {
    await earnPoints(trx, deps, {
      memberId: payer.id,
      amount: missing,
      kind: 'adjustment',
      reference: `payment:${id}:quoted`,
      note: { titleZh: '补足充值时报价的积分', titleEn: 'The rest of the points that your quote said' },
    })
    const detail = { promised, earned }
    await noteFinding(
      trx,
      { code: 'fewer_points_than_quoted', about: id, paymentId: id, detail },
      deps.clock.now(),
    )
  }
  const given = Math.max(earned, promised)
  await changePayment(trx, id, { given })
  await tell(trx, deps, [
    {
      dedupeKey: `topped_up:${id}`,
      accountId: payer.account_id,
      template: 'topped_up',
      data: { paymentId: id, amount, currency: payment.currency, points: given },
    },
  ])
}

async function tellOf(
  trx: Trx,
  deps: Deps,
  { payment, payer, standing }: { payment: Payment; payer: Payer; standing: Standing },
): Promise<void> {
  if (standing.state !== 'failed') return
  const { id, amount, currency } = payment
  await tell(trx, deps, [
    {
      dedupeKey: `top_up_failed:${id}`,
      accountId: payer.account_id,
      template: 'top_up_failed',
      data: { paymentId: id, amount, currency },
    },
  ])
}

function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times)
}
