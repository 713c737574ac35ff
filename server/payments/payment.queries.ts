import type { Insertable, Selectable } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { PaymentEventTable, PaymentTable } from '../../db/tables/payments.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { ProviderEvent } from './payment-provider.ts'
import type { PaymentFact } from './payment-state.rules.ts'

type Reader = Deps['db'] | Trx

export type Payment = Selectable<PaymentTable>

export async function insertPayment(trx: Trx, row: Insertable<PaymentTable>): Promise<void> {
  await trx.insertInto('payments').values(row).execute()
}

/** A payment, its row locked. It comes before the account. */
export async function lockPayment(trx: Trx, id: string): Promise<Payment | undefined> {
  return forUpdate(trx, trx.selectFrom('payments').selectAll().where('id', '=', id)).executeTakeFirst()
}

export async function findOwnPayment(
  db: Reader,
  { id, memberId }: { id: string; memberId: string },
): Promise<Payment | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

/** Which payment an event is about: the one that it names, or else the one whose money it names. */
export async function findPaymentOf(
  trx: Trx,
  { provider, paymentId, intentId }: ProviderEvent,
): Promise<string | undefined> {
  if (paymentId === null && intentId === null) return undefined
  const row = await trx
    .selectFrom('payments')
    .select('id')
    .where('provider', '=', provider)
    .where(paymentId === null ? 'intent_id' : 'id', '=', paymentId ?? intentId)
    .executeTakeFirst()
  return row?.id
}

export async function changePayment(
  trx: Trx,
  id: string,
  change: Partial<
    Pick<
      PaymentTable,
      | 'state'
      | 'given'
      | 'dispute'
      | 'session_id'
      | 'session_url'
      | 'intent_id'
      | 'paid_at'
      | 'expires_at'
      | 'check_at'
    >
  > & { refunded?: number },
): Promise<void> {
  await trx.updateTable('payments').set(change).where('id', '=', id).execute()
}

export async function eventIsKnown(trx: Trx, { provider, id }: ProviderEvent): Promise<boolean> {
  const row = await trx
    .selectFrom('payment_events')
    .select('id')
    .where('provider', '=', provider)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertEvent(trx: Trx, row: PaymentEventTable): Promise<void> {
  await trx.insertInto('payment_events').values(row).execute()
}

/** Gives events that came before their payment was known, and name its money, to it. */
export async function adoptEvents(trx: Trx, payment: { id: string; intentId: string }): Promise<void> {
  await trx
    .updateTable('payment_events')
    .set({ payment_id: payment.id })
    .where('intent_id', '=', payment.intentId)
    .where('payment_id', 'is', null)
    .execute()
}

export type StoredFact = PaymentFact & { intentId: string | null; occurredAt: number }

/** All that is known of a payment. */
export async function findPaymentFacts(trx: Trx, paymentId: string): Promise<StoredFact[]> {
  const rows = await trx
    .selectFrom('payment_events')
    .select(['kind', 'amount', 'currency', 'intent_id as intentId', 'occurred_at as occurredAt'])
    .where('payment_id', '=', paymentId)
    .execute()
  return rows.map((row) => ({ ...row, occurredAt: Number(row.occurredAt) }))
}

/** Payments whose provider has been silent for too long, the longest first. */
export async function findSilent(db: Reader, now: number, limit: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('check_at', '<=', now)
    .orderBy('check_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Payments whose money is named by an event that has no payment yet: both were written at once. */
export async function findOrphaned(db: Reader, limit: number): Promise<{ id: string; intentId: string }[]> {
  const rows = await db
    .selectFrom('payment_events as e')
    .innerJoin('payments as p', 'p.intent_id', 'e.intent_id')
    .select(['p.id', 'p.intent_id as intentId'])
    .where('e.payment_id', 'is', null)
    .where('e.intent_id', 'is not', null)
    .distinct()
    .limit(limit)
    .execute()
  return rows.map(({ id, intentId }) => ({ id, intentId: intentId ?? '' }))
}

/** Who pays, as it was earned by: account, tier with its multiplier, region. */
export async function findPayer(db: Reader, memberId: string) {
  return db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .innerJoin('regions as r', 'r.id', 'm.region_id')
    .select(['m.id', 'm.number', 'm.family_name', 'm.given_name', 'm.salutation', 'm.state'])
    .select([
      'm.account_id',
      'm.tier_id',
      't.earning_percent',
      't.name_zh as tier_zh',
      't.name_en as tier_en',
    ])
    .select(['m.region_id', 'r.zone', 'a.locale'])
    .where('m.id', '=', memberId)
    .executeTakeFirst()
}

export type Payer = NonNullable<Awaited<ReturnType<typeof findPayer>>>

export async function findPaymentById(db: Reader, id: string): Promise<Payment | undefined> {
  return db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst()
}
