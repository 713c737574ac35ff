import type { PointsQuoteKind, QuoteTable } from '../../db/tables/registrations.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { confirmQuotes } from './confirm-quotes.ts'
import { dropQuotes } from './drop-quotes.ts'
import { insertOwnQuotes, lockOwnQuote, type WhoseQuote } from './own-quote.queries.ts'
import { quoteRefusals } from './quote.errors.ts'

/** What moving points between members would take, before its member confirms it. */
export type NewQuote = {
  memberId: string
  kind: PointsQuoteKind
  /** The receiver or the household. */
  subjectId: string
  /** JSON object: what was shown. */
  terms: Record<string, unknown>
  /** Points. */
  amount: number
}

/** A quote of points keeps this long. */
export const pointsQuoteLasts = 10 * minute

/** Opens quotes that keep for ten minutes; returns them in their order. */
export async function openQuotes(trx: Trx, deps: Deps, asked: readonly NewQuote[]): Promise<QuoteTable[]> {
  const now = deps.clock.now()
  const rows = asked.map(({ memberId, kind, subjectId, terms, amount }): QuoteTable => ({
    id: deps.newId(),
    member_id: memberId,
    kind,
    subject_id: subjectId,
    terms: JSON.stringify(terms),
    amount,
    state: 'open',
    created_at: now,
    expires_at: now + pointsQuoteLasts,
  }))
  if (rows.length > 0) await insertOwnQuotes(trx, rows)
  return rows
}

/**
 * The second confirmation of a member's own quote, for the amount that they were shown. Throws `not_found`,
 * `quote_used`, `quote_expired` or `amount_changed`, with nothing noted.
 */
export async function confirmOwnQuote(
  trx: Trx,
  deps: Deps,
  { amount, ...whose }: WhoseQuote & { amount: number },
): Promise<QuoteTable> {
  const now = deps.clock.now()
  const quote = await lockOwnQuote(trx, whose)
  if (!quote) throw notFound()
  if (quote.state !== 'open') throw quoteRefusals.quote_used()
  if (quote.amount !== amount) throw quoteRefusals.amount_changed(quote.amount)
  if (quote.expires_at <= now) throw quoteRefusals.quote_expired()
  const { memberId, quoteId } = whose
  if (!(await confirmQuotes(trx, [{ id: quoteId, memberId }], now))) throw quoteRefusals.quote_used()
  return quote
}

/**
 * Drops a member's own open quote for good; dropping it twice is dropping it once. Throws `not_found` for another's,
 * and `quote_used` for one that was confirmed.
 */
export async function dropOwnQuote(deps: Deps, whose: WhoseQuote): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const own = await lockOwnQuote(trx, whose)
    if (!own) throw notFound()
    if (own.state === 'open' && (await dropQuotes(trx, [own.id])) === 0) throw quoteRefusals.quote_used()
  })
}

/** Drops one inside another act's transaction, which must find it open: else it throws `not_found`. */
export async function dropOwnQuoteWithin(trx: Trx, whose: WhoseQuote): Promise<void> {
  const own = await lockOwnQuote(trx, whose)
  if (!own || (await dropQuotes(trx, [own.id])) === 0) throw notFound()
}
