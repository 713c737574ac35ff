import type { Trx } from '../../db/transaction.ts'
import { lockQuotes, markDropped, readConfirmed } from './quote-state.queries.ts'

/**
 * Drops those of these quotes that are open, for good, and returns how many. They are locked before it is looked
 * whether they were confirmed: a confirmation under way either shows then, or finds its quote dropped.
 */
export async function dropQuotes(trx: Trx, ids: readonly string[]): Promise<number> {
  const locked = await lockQuotes(trx, ids)
  const confirmed = await readConfirmed(trx, locked)
  const open = locked.filter((id) => !confirmed.has(id))
  if (open.length > 0) await markDropped(trx, open)
  return open.length
}
