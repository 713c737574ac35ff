import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { Clerk } from './ask-refund.ts'
import { findFinding, markClosed } from './finding.queries.ts'
import { counterRefusals } from './payment.errors.ts'
import { findPayer, lockPayment, type Payer, type Payment } from './payment.queries.ts'
import { findRefund, lockRefund, type Refund } from './refund.queries.ts'
import { refusalOf } from './refuse-refund.ts'

type Owed = { payment: Payment; refund: Refund; payer: Payer }

/** Locks a refund after its payment. Refuses whom it is owed to. */
export async function lockOwed(trx: Trx, clerk: Clerk, refundId: string): Promise<Owed> {
  const known = await findRefund(trx, refundId)
  const payment = known && (await lockPayment(trx, known.payment_id))
  const refund = payment && (await lockRefund(trx, refundId))
  const payer = refund && (await findPayer(trx, refund.member_id))
  if (!payer) throw notFound()
  if (payer.account_id === clerk.accountId) throw counterRefusals.own_refund()
  return { payment, refund, payer }
}

/** What was found about a refused refund is settled with it. */
export async function closeRefusal(
  trx: Trx,
  deps: Deps,
  { refund, clerk, reason }: { refund: Refund; clerk: Clerk; reason: string },
): Promise<void> {
  const finding = await findFinding(trx, `refund_refused:${refusalOf(refund)}`)
  if (!finding) return
  await markClosed(trx, finding.id, { at: deps.clock.now(), by: clerk.accountId, reason })
}
