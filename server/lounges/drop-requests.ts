import type { Trx } from '../../db/transaction.ts'
import { dropQuotes } from '../points/drop-quotes.ts'
import { findUnanswered } from './entry-quote.queries.ts'

/**
 * Withdraws what was asked of a member before and not answered, at one lounge or by one request, and returns how many;
 * other kinds and members stay as they are.
 */
export async function dropRequests(
  trx: Trx,
  asked: { memberId: string; loungeId?: string; quoteId?: string },
): Promise<number> {
  return dropQuotes(trx, await findUnanswered(trx, asked))
}
