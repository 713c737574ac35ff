import { sql } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { PaymentRefundTable } from '../../db/tables/payments.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { topUpReference } from './reversal.rules.ts'

type Reader = Deps['db'] | Trx

export async function insertRefund(trx: Trx, row: PaymentRefundTable): Promise<void> {
  await trx.insertInto('payment_refunds').values(row).execute()
}

/** Money of a payment that our own refunds gave back or are giving back, in minor units. */
export async function sumOfRefunds(
  trx: Trx,
  paymentId: string,
  states: readonly ('confirmed' | 'settled')[],
): Promise<number> {
  const row = await trx
    .selectFrom('payment_refunds')
    .select(sql<number | string | null>`SUM(amount)`.as('sum'))
    .where('payment_id', '=', paymentId)
    .where('state', 'in', states)
    .executeTakeFirst()
  return Number(row?.sum ?? 0)
}

/** Points of a payment: what came of it, and what is left of that, lot by lot. */
export async function findLotsOfPayment(
  db: Reader,
  paymentId: string,
): Promise<{ id: string; amount: number; remaining: number; expiresAt: number }[]> {
  const reference = topUpReference(paymentId)
  const rows = await db
    .selectFrom('lots as l')
    .innerJoin('transfers as t', 't.id', 'l.transfer_id')
    .select(['l.id', 'l.amount', 'l.remaining', 'l.expires_at as expiresAt'])
    // All that begin with "payment:ID:", by the index: the semicolon follows the colon.
    .where('t.reference', '>', `${reference}:`)
    .where('t.reference', '<', `${reference};`)
    .orderBy('l.id')
    .execute()
  return rows.map((row) => ({ ...row, expiresAt: Number(row.expiresAt) }))
}

/** A refund of this payment that still waits for its member. */
export async function findAskedRefund(
  trx: Trx,
  { paymentId, now }: { paymentId: string; now: number },
): Promise<{ id: string } | undefined> {
  return trx
    .selectFrom('payment_refunds as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .select('r.id')
    .where('r.payment_id', '=', paymentId)
    .where('r.state', '=', 'asked')
    .where('q.state', '=', 'open')
    .where('q.expires_at', '>', now)
    .executeTakeFirst()
}

export async function findRefundOfQuote(
  db: Reader,
  { quoteId, memberId }: { quoteId: string; memberId: string },
): Promise<PaymentRefundTable | undefined> {
  return db
    .selectFrom('payment_refunds')
    .selectAll()
    .where('quote_id', '=', quoteId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

export async function lockRefund(trx: Trx, id: string): Promise<PaymentRefundTable | undefined> {
  return forUpdate(trx, trx.selectFrom('payment_refunds').selectAll().where('id', '=', id)).executeTakeFirst()
}

export async function changeRefund(
  trx: Trx,
  id: string,
  change: Partial<Pick<PaymentRefundTable, 'state' | 'confirmed_at' | 'settled_at'>>,
): Promise<void> {
  await trx.updateTable('payment_refunds').set(change).where('id', '=', id).execute()
}

/** Confirmed refunds whose money has to leave by the provider, the oldest first. */
export async function findToSend(db: Reader, limit: number) {
  return db
    .selectFrom('payment_refunds as r')
    .innerJoin('payments as p', 'p.id', 'r.payment_id')
    .select(['r.id', 'r.amount', 'p.intent_id as intentId'])
    .where('r.state', '=', 'confirmed')
    .where('p.provider', '<>', 'manual')
    .where('p.intent_id', 'is not', null)
    .orderBy('r.confirmed_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
}
