import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findOwnPayment, findPayer, type Payment } from './payment.queries.ts'
import { onlineProvider } from './providers.ts'
import { findAskedOf, findPaymentsOf } from './top-up-list.queries.ts'
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
    const gives = await previewTopUps(trx, deps, payer, amounts)
    const payments = await findPaymentsOf(trx, memberId, listed)
    return {
      online: onlineProvider(deps) !== null,
      currency,
      choices: amounts.map((amount, at) => ({ amount, points: 0, awards: [], ...gives[at] })),
      topUps: payments.map((payment) => asTopUp(payment, now)),
      refunds: await findAskedOf(trx, memberId, now),
    }
  })
}

/** One of a member's own top-ups. */
export async function myTopUp(deps: Deps, own: { id: string; memberId: string }): Promise<TopUp> {
  const payment = await findOwnPayment(deps.db, own)
  if (!payment) throw notFound()
  return asTopUp(payment, deps.clock.now())
}

function asTopUp(payment: Payment, now: number): TopUp {
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
  }
}
