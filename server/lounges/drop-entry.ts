import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { dropRequests } from './drop-requests.ts'
import { entryWasUsed } from './entry-quote.queries.ts'
import { requestExpired } from './lounge.errors.ts'
import { giveBackPrice } from './undo-visit.ts'

/** Declines a price that a desk asked for, inside another act's transaction. Refused when it was answered before. */
export async function dropEntryRequest(
  trx: Trx,
  { memberId, quoteId }: { memberId: string; quoteId: string },
): Promise<void> {
  if ((await dropRequests(trx, { memberId, quoteId })) === 0) throw requestExpired()
}

/**
 * Gives back the price of an entry that its member paid and did not use. The lounge's row must be locked, so that no
 * desk lets them in with it meanwhile.
 */
export async function dropPaidEntry(
  trx: Trx,
  deps: Deps,
  { memberId, quoteId }: { memberId: string; quoteId: string },
): Promise<void> {
  if (await entryWasUsed(trx, quoteId)) throw requestExpired()
  await giveBackPrice(trx, deps, memberId, quoteId, 'unused')
}
