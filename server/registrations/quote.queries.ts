import type { Db } from '../base/deps.ts'
import type { QuoteState, QuoteTable } from '../../db/tables/registrations.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import { filledUp } from '../../db/prepared.ts'
import type { Trx } from '../../db/transaction.ts'
import type { RefundStep } from './refund.rules.ts'

/** What a seat quote showed, kept with it: later edits of the event do not change it. */
export type SeatTerms = {
  guests: string[]
  /** Children of the member’s own: the first guests are these, in this order. */
  childIds?: string[]
  partySize: number
  priceEach: number
  refundLadder: RefundStep[]
  startsAt: number
  opensAt: number
  /** What the member's marks weighed and meant; left out when they meant nothing. */
  marks?: { weight: number; opensLaterBy: number; waitlistOnly: boolean }
}

export type SeatQuoteRow = {
  id: string
  memberId: string
  eventId: string
  amount: number
  state: QuoteState
  createdAt: number
  expiresAt: number
  terms: SeatTerms
}

type ReadQuote = QuoteTable & { confirmedAt: number | null }

function toQuote(row: ReadQuote): SeatQuoteRow {
  return {
    id: row.id,
    memberId: row.member_id,
    eventId: row.subject_id,
    amount: row.amount,
    state: row.confirmedAt === null ? row.state : 'confirmed',
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    terms: JSON.parse(row.terms) as SeatTerms,
  }
}

export async function insertQuote(db: Db, quote: Omit<SeatQuoteRow, 'state'>): Promise<void> {
  await db
    .insertInto('quotes')
    .values({
      id: quote.id,
      member_id: quote.memberId,
      kind: 'event_seats',
      subject_id: quote.eventId,
      terms: JSON.stringify(quote.terms),
      amount: quote.amount,
      state: 'open',
      created_at: quote.createdAt,
      expires_at: quote.expiresAt,
    })
    .execute()
}

/** A member's own seat quote. */
export async function findQuote(db: Db, id: string, memberId: string): Promise<SeatQuoteRow | undefined> {
  const row = await db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .selectAll('q')
    .select('c.confirmed_at as confirmedAt')
    .where('q.id', '=', id)
    .where('q.member_id', '=', memberId)
    .where('q.kind', '=', 'event_seats')
    .executeTakeFirst()
  return row && toQuote(row)
}

/** Whether a quote, of whatever kind, is this member's. */
export async function findWhetherOwn(trx: Trx, id: string, memberId: string): Promise<boolean> {
  const own = trx.selectFrom('quotes').select('id').where('id', '=', id).where('member_id', '=', memberId)
  return (await own.executeTakeFirst()) !== undefined
}

export type AskedQuote = SeatQuoteRow & {
  /** The member's live registration in the quote's event, if there is one. */
  liveRegistrationId: string | null
}

const findAskedQuoteRows = compiledOnce((db: Db, ids: readonly string[]) =>
  db
    .selectFrom('quotes as q')
    .leftJoin('registrations as r', (join) =>
      join.onRef('r.event_id', '=', 'q.subject_id').onRef('r.live_member_id', '=', 'q.member_id'),
    )
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .selectAll('q')
    .select(['r.id as live_id', 'c.confirmed_at as confirmedAt'])
    .where('q.id', 'in', ids)
    .where('q.kind', '=', 'event_seats'),
)

/**
 * Quotes to be decided, with what their members have in those events already. Once the events' rows are locked neither
 * changes any more, but that a quote may be dropped, which its confirmation notices.
 */
export async function findAskedQuotes(db: Db, ids: readonly string[]): Promise<Map<string, AskedQuote>> {
  if (ids.length === 0) return new Map()
  const { rows } = await findAskedQuoteRows(db, filledUp(ids))
  return new Map(rows.map((row) => [row.id, { ...toQuote(row), liveRegistrationId: row.live_id }]))
}

/** Quotes that nobody confirmed or dropped and that ran out between two times. */
export async function findExpiredBetween(
  db: Db,
  { after, by }: { after: number; by: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .select('q.id')
    .where('q.expires_at', '>', after)
    .where('q.expires_at', '<=', by)
    .where('q.state', '=', 'open')
    .where('c.quote_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Whose each of these seat quotes is, and for which event. */
export async function findSeatQuotes(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; member_id: string; subject_id: string }[]> {
  return db
    .selectFrom('quotes')
    .select(['id', 'member_id', 'subject_id'])
    .where('id', 'in', ids)
    .where('kind', '=', 'event_seats')
    .execute()
}
