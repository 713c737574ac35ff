import type { Deps } from '../base/deps.ts'
import type { QuoteTable } from '../../db/tables/registrations.ts'
import { forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { RefundStep } from './refund.rules.ts'

/** What a seat quote showed, kept with it: later edits of the event do not change it. */
export type SeatTerms = {
  guests: string[]
  partySize: number
  priceEach: number
  refundLadder: RefundStep[]
  startsAt: number
  opensAt: number
}

export type SeatQuoteRow = {
  id: string
  memberId: string
  eventId: string
  amount: number
  state: QuoteTable['state']
  createdAt: number
  expiresAt: number
  terms: SeatTerms
}

function toQuote(row: QuoteTable): SeatQuoteRow {
  return {
    id: row.id,
    memberId: row.member_id,
    eventId: row.subject_id,
    amount: row.amount,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    terms: JSON.parse(row.terms) as SeatTerms,
  }
}

export async function insertQuote(db: Deps['db'], quote: SeatQuoteRow): Promise<void> {
  await db
    .insertInto('quotes')
    .values({
      id: quote.id,
      member_id: quote.memberId,
      kind: 'event_seats',
      subject_id: quote.eventId,
      terms: JSON.stringify(quote.terms),
      amount: quote.amount,
      state: quote.state,
      created_at: quote.createdAt,
      expires_at: quote.expiresAt,
      confirmed_at: null,
    })
    .execute()
}

/** A member's own seat quote. */
export async function findQuote(
  db: Deps['db'],
  id: string,
  memberId: string,
): Promise<SeatQuoteRow | undefined> {
  const row = await db
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'event_seats')
    .executeTakeFirst()
  return row && toQuote(row)
}

/** Drops a member's own open quote. Returns false when there is none. */
export async function dropOpenQuote(db: Deps['db'], id: string, memberId: string): Promise<boolean> {
  const result = await db
    .updateTable('quotes')
    .set({ state: 'dropped' })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function lockQuotes(trx: Trx, ids: readonly string[]): Promise<Map<string, SeatQuoteRow>> {
  const query = trx.selectFrom('quotes').selectAll().where('id', 'in', ids).where('kind', '=', 'event_seats')
  const rows = await forUpdate(trx, query).execute()
  return new Map(rows.map((row) => [row.id, toQuote(row)]))
}

export async function confirmQuotes(trx: Trx, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('quotes')
    .set({ state: 'confirmed', confirmed_at: now })
    .where('id', 'in', ids)
    .execute()
}
