import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findOwnPayment, findPayer, type Payment } from './payment.queries.ts'
import { onlineProvider } from './providers.ts'
import {
  findAskedOf,
  findPaymentsOf,
  findPromised,
  findRefundsOfPayments,
  type ConfirmedRow,
} from './top-up-list.queries.ts'
import { previewTopUps } from './top-up-points.ts'
import type { MyTopUps, TopUp } from './top-up.contract.ts'

const listed = 50

/** What a member can top up and what each amount gives now, their top-ups, and refunds that wait for their word. */
export async function myTopUps(deps: Deps, memberId: string): Promise<MyTopUps> {
  const { amounts, currency } = deps.config.payments
  const now = deps.clock.now()
  return inTransaction(deps, async (trx) => {
    const payer = await findPayer(trx, memberId)
    if (!payer) throw notFound()
    const promised = await findPromised(trx, memberId, now)
    const gives = await previewTopUps(trx, deps, payer, { amounts, promised })
    const payments = await findPaymentsOf(trx, memberId, listed)
    const refunds = await findRefundsOfPayments(
      trx,
      memberId,
      payments.map((payment) => payment.id),
    )
    return {
      online: onlineProvider(deps) !== null,
      currency,
      choices: amounts.map((amount, at) => ({ amount, points: 0, awards: [], ...gives[at] })),
      topUps: payments.map((payment) => asTopUp(payment, refunds, now)),
      refunds: await findAskedOf(trx, memberId, now),
    }
  })
}

/** One of a member's own top-ups. */
export async function myTopUp(deps: Deps, own: { id: string; memberId: string }): Promise<TopUp> {
  const payment = await findOwnPayment(deps.db, own)
  if (!payment) throw notFound()
  const refunds = await findRefundsOfPayments(deps.db, own.memberId, [payment.id])
  return asTopUp(payment, refunds, deps.clock.now())
}

function asTopUp(payment: Payment, refunds: readonly ConfirmedRow[], now: number): TopUp {
  const open = payment.state === 'started' && Number(payment.expires_at) > now
  return {
    id: payment.id,
    provider: payment.provider,
    amount: payment.amount,
    currency: payment.currency,
    state: payment.state,
    promised: payment.promised,
    given: payment.given,
    refunded: payment.refunded,
    disputed: payment.dispute === 'open' || payment.dispute === 'lost',
    createdAt: Number(payment.created_at),
    paidAt: payment.paid_at === null ? null : Number(payment.paid_at),
    payAt: open ? payment.session_url : null,
    refunds: refunds.filter((one) => one.payment_id === payment.id).map(asRefund),
  }
}

function asRefund({ state, receipt, ...refund }: ConfirmedRow): TopUp['refunds'][number] {
  const at = {
    asked: null,
    confirmed: refund.confirmed_at,
    refused: refund.refused_at,
    settled: refund.settled_at,
  }
  return {
    id: refund.id,
    amount: refund.amount,
    points: refund.points,
    state: state === 'asked' ? 'confirmed' : state,
    byHand: receipt !== null,
    at: Number(at[state] ?? refund.confirmed_at),
  }
}
