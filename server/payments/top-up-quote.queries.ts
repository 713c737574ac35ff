import { forUpdate } from '../../db/dialect.ts'
import type { QuoteKind, QuoteState, QuoteTable } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

export type TopUpQuoteKind = Extract<QuoteKind, 'top_up' | 'top_up_refund'>

/** What one rule gives, as a quote states it. */
export type QuotedAward = { name: { zh: string; en: string }; points: number }

/** What a top-up's quote showed: money in minor units, and the points that it gives. */
export type TopUpTerms = {
  amount: number
  currency: string
  points: number
  awards: readonly QuotedAward[]
}

export type StatedQuote = Omit<QuoteTable, 'state'> & { state: QuoteState }

export async function insertQuote(trx: Trx, quote: QuoteTable): Promise<void> {
  await trx.insertInto('quotes').values(quote).execute()
}

function selectStated(db: Reader, memberId: string, kind: TopUpQuoteKind) {
  return db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .selectAll('q')
    .select('c.confirmed_at')
    .where('q.member_id', '=', memberId)
    .where('q.kind', '=', kind)
}

function asStated({ confirmed_at, ...quote }: QuoteTable & { confirmed_at: number | null }): StatedQuote {
  return { ...quote, state: confirmed_at === null ? quote.state : 'confirmed' }
}

/** A member's own quote with where it stands. */
export async function findStatedQuote(
  db: Reader,
  { memberId, quoteId, kind }: { memberId: string; quoteId: string; kind: TopUpQuoteKind },
): Promise<StatedQuote | undefined> {
  const row = await selectStated(db, memberId, kind).where('q.id', '=', quoteId).executeTakeFirst()
  return row && asStated(row)
}

/** What waits for the member's word. */
export async function findUnconfirmed(
  db: Reader,
  { memberId, kind, now }: { memberId: string; kind: TopUpQuoteKind; now: number },
): Promise<StatedQuote[]> {
  const rows = await selectStated(db, memberId, kind)
    .where('q.state', '=', 'open')
    .where('c.quote_id', 'is', null)
    .where('q.expires_at', '>', now)
    .orderBy('q.id', 'desc')
    .execute()
  return rows.map(asStated)
}

/** Locks an own quote that was not dropped and has not run out; false when there is none. */
export async function lockLiveQuote(
  trx: Trx,
  { memberId, quoteId, kind, now }: { memberId: string; quoteId: string; kind: TopUpQuoteKind; now: number },
): Promise<boolean> {
  const own = trx
    .selectFrom('quotes')
    .select('id')
    .where('id', '=', quoteId)
    .where('member_id', '=', memberId)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
  return (await forUpdate(trx, own).executeTakeFirst()) !== undefined
}

/** What a quote showed, and when. */
export async function findTermsOfQuote(
  trx: Trx,
  quoteId: string,
): Promise<{ terms: TopUpTerms; createdAt: number } | undefined> {
  const row = await trx
    .selectFrom('quotes')
    .select(['terms', 'created_at'])
    .where('id', '=', quoteId)
    .executeTakeFirst()
  return row && { terms: JSON.parse(row.terms) as TopUpTerms, createdAt: Number(row.created_at) }
}
