import type { Insertable, Selectable, Updateable } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { PaymentMethod, PaymentRefundTable } from '../../db/tables/payments.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { RefundSums } from './refund-sending.rules.ts'
import { topUpReference } from './reversal.rules.ts'

type Reader = Deps['db'] | Trx

export type Refund = Selectable<PaymentRefundTable>

export async function insertRefund(trx: Trx, row: Insertable<PaymentRefundTable>): Promise<void> {
  await trx.insertInto('payment_refunds').values(row).execute()
}

/** Money of a payment's refunds by where they stand, in minor units. */
export async function sumRefunds(trx: Trx, paymentId: string): Promise<Omit<RefundSums, 'failed'>> {
  const rows = await trx
    .selectFrom('payment_refunds')
    .select(['state', 'amount', 'receipt'])
    .where('payment_id', '=', paymentId)
    .execute()
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.amount, 0)
  const settled = rows.filter((row) => row.state === 'settled')
  return {
    confirmed: sum(rows.filter((row) => row.state === 'confirmed')),
    refused: sum(rows.filter((row) => row.state === 'refused')),
    sent: sum(settled.filter((row) => row.receipt === null)),
    byHand: sum(settled.filter((row) => row.receipt !== null)),
  }
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
): Promise<Refund | undefined> {
  return db
    .selectFrom('payment_refunds')
    .selectAll()
    .where('quote_id', '=', quoteId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

export async function findRefund(db: Reader, id: string): Promise<Refund | undefined> {
  return db.selectFrom('payment_refunds').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A refund, its row locked. Its payment comes before it. */
export async function lockRefund(trx: Trx, id: string): Promise<Refund | undefined> {
  return forUpdate(trx, trx.selectFrom('payment_refunds').selectAll().where('id', '=', id)).executeTakeFirst()
}

export async function changeRefund(
  trx: Trx,
  id: string,
  change: Updateable<PaymentRefundTable>,
): Promise<void> {
  await trx.updateTable('payment_refunds').set(change).where('id', '=', id).execute()
}

/** Confirmed refunds whose money has to leave by the provider now, the oldest first. */
export async function findToSend(db: Reader, now: number, limit: number) {
  return db
    .selectFrom('payment_refunds as r')
    .innerJoin('payments as p', 'p.id', 'r.payment_id')
    .select(['r.id', 'r.payment_id as paymentId', 'r.amount', 'r.round', 'r.attempts'])
    .select('p.intent_id as intentId')
    .where('r.state', '=', 'confirmed')
    .where((eb) => eb.or([eb('r.next_try_at', 'is', null), eb('r.next_try_at', '<=', now)]))
    .where('p.provider', '<>', 'manual')
    .where('p.intent_id', 'is not', null)
    .orderBy('r.confirmed_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** Takes an attempt for this process; false when another one has taken it. */
export async function takeAttempt(
  trx: Trx,
  { id, round, attempts }: { id: string; round: number; attempts: number },
  nextTryAt: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('payment_refunds')
    .set({ attempts: attempts + 1, next_try_at: nextTryAt })
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .where('round', '=', round)
    .where('attempts', '=', attempts)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether a refund or a top-up stands under this receipt of a method. */
export async function receiptIsTaken(
  trx: Trx,
  { method, receipt }: { method: PaymentMethod; receipt: string },
): Promise<boolean> {
  const taken = (table: 'payment_refunds' | 'payments') =>
    trx
      .selectFrom(table)
      .select('id')
      .where('method', '=', method)
      .where('receipt', '=', receipt)
      .executeTakeFirst()
  return (await taken('payment_refunds')) !== undefined || (await taken('payments')) !== undefined
}

/** Refunds whose money has not left, the longest waiting first, with whose they are and how they were paid. */
export async function findUnpaid(db: Reader, limit: number) {
  return db
    .selectFrom('payment_refunds as r')
    .innerJoin('payments as p', 'p.id', 'r.payment_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.payment_id as paymentId', 'r.amount', 'r.points', 'r.state', 'r.reason'])
    .select(['r.confirmed_at', 'r.refusal_code', 'r.refused_at', 'r.attempts', 'r.next_try_at'])
    .select(['p.provider', 'p.method', 'p.receipt', 'p.currency', 'p.amount as paid', 'p.paid_at'])
    .select(['m.number', 'm.family_name', 'm.given_name'])
    .where('r.state', 'in', ['confirmed', 'refused'])
    .orderBy('r.confirmed_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
}
