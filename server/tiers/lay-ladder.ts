import type { Trx } from '../../db/transaction.ts'
import { defaultLadder } from './tier-ladder.ts'
import { findTiers, insertTiers } from './tier.queries.ts'

/** Gives a new club its tiers. Returns false, changing nothing, when it has some. */
export async function layLadder(trx: Trx): Promise<boolean> {
  if ((await findTiers(trx)).length > 0) return false
  await insertTiers(trx, defaultLadder)
  return true
}
