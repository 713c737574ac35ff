import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { dropQuotes } from '../points/drop-quotes.ts'
import { findWhetherOwn } from './quote.queries.ts'

/** Drops a member's own open quote for good; refuses one that is another's, confirmed or dropped as not found. */
export async function dropQuote(deps: Deps, quoteId: string, memberId: string): Promise<void> {
  await inTransaction(deps, (trx) => dropQuoteWithin(trx, quoteId, memberId))
}

/** The same inside another act's transaction. */
export async function dropQuoteWithin(trx: Trx, quoteId: string, memberId: string): Promise<void> {
  const own = await findWhetherOwn(trx, quoteId, memberId)
  if (!own || (await dropQuotes(trx, [quoteId])) === 0) throw notFound()
}
