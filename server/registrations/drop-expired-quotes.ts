import { piecesOf } from '../../db/pieces.ts'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { dropQuotes } from '../points/drop-quotes.ts'
import { findExpiredBetween } from './quote.queries.ts'

/** Whoever comes back to a quote within a day still reads that it ran out, not that it was dropped. */
const keptFor = 1 * day
/** Older ones were dropped by an earlier run. */
const looksBack = 60 * day

/** Drops quotes that ran out unconfirmed. A job; returns how many. */
export async function dropExpiredQuotes(deps: Deps): Promise<number> {
  const by = deps.clock.now() - keptFor
  const expired = await findExpiredBetween(deps.db, { after: by - looksBack, by })
  let dropped = 0
  for (const ids of piecesOf(expired)) dropped += await inTransaction(deps, (trx) => dropQuotes(trx, ids))
  return dropped
}
