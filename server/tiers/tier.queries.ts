import { fullPiecesOf } from '../../db/prepared.ts'
import type { Deps } from '../base/deps.ts'
import type { TierChangeTable, TierTable } from '../../db/tables/members.ts'
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

export async function insertTierChanges(trx: Trx, rows: readonly TierChangeTable[]): Promise<void> {
  for (const some of fullPiecesOf(rows)) await trx.insertInto('tier_changes').values(some).execute()
}

/** A member's tier, also the one that they hold by themselves. */
export async function findStanding(db: Deps['db'], memberId: string) {
  return db
    .selectFrom('members')
    .select(['region_id', 'tier_id', 'tier_until', 'own_tier_id', 'own_until', 'grace_until'])
    .where('id', '=', memberId)
    .executeTakeFirst()
}

/** The latest changes of a member's tier first. */
export async function findTierChanges(
  db: Deps['db'],
  memberId: string,
  limit: number,
): Promise<TierChangeTable[]> {
  return db
    .selectFrom('tier_changes')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
