import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { Payment } from './payment.queries.ts'

type Reader = Deps['db'] | Trx

/** A member's payments, latest first. */
export async function findPaymentsOf(db: Reader, memberId: string, limit: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Payments that their member could still make: the page is open. */
export async function findPayable(db: Reader, memberId: string, now: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', '=', 'started')
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute()
}

/** Amounts of payments that were promised points and whose money may still come. */
export async function findPromised(db: Reader, memberId: string, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('payments')
    .select('amount')
    .where('member_id', '=', memberId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'processing'),
        eb.and([eb('state', '=', 'started'), eb('expires_at', '>', now)]),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => row.amount)
}

/** Refunds of these payments of a member's that their member has confirmed, the oldest first. */
export async function findRefundsOfPayments(db: Reader, memberId: string, paymentIds: readonly string[]) {
  if (paymentIds.length === 0) return []
  return db
    .selectFrom('payment_refunds')
    .select(['id', 'payment_id', 'amount', 'points', 'state', 'receipt'])
    .select(['confirmed_at', 'refused_at', 'settled_at'])
    .where('member_id', '=', memberId)
    .where('payment_id', 'in', paymentIds)
    .where('state', '<>', 'asked')
    .orderBy('id')
    .execute()
}

export type ConfirmedRow = Awaited<ReturnType<typeof findRefundsOfPayments>>[number]

/** Refunds that wait for this member's word. */
export async function findAskedOf(db: Reader, memberId: string, now: number) {
  const rows = await db
    .selectFrom('payment_refunds as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('payments as p', 'p.id', 'r.payment_id')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .select(['q.id as quoteId', 'r.payment_id as paymentId', 'r.amount', 'r.points', 'r.reason'])
    .select(['p.currency', 'q.expires_at as expiresAt'])
    .where('r.member_id', '=', memberId)
    .where('r.state', '=', 'asked')
    .where('q.state', '=', 'open')
    .where('c.quote_id', 'is', null)
    .where('q.expires_at', '>', now)
    .orderBy('q.id')
    .execute()
  return rows.map((row) => ({ ...row, expiresAt: Number(row.expiresAt) }))
}
