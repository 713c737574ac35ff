import type { Deps } from '../base/deps.ts'
import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

/** The ladder, lowest tier first. */
export async function findTiers(db: Deps['db'] | Trx): Promise<TierTable[]> {
  return db.selectFrom('tiers').selectAll().orderBy('rank').execute()
}

export async function insertTiers(trx: Trx, tiers: readonly TierTable[]): Promise<void> {
  await trx
    .insertInto('tiers')
    .values([...tiers])
    .execute()
}
