import { sql } from 'kysely'
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

/** A member's tier and the qualifying points earned after `since`. */
export async function findStanding(db: Deps['db'], memberId: string, since: number) {
  return db
    .selectFrom('members as m')
    .select(['m.tier_id', 'm.tier_until'])
    .select((eb) =>
      eb
        .selectFrom('qualifying_entries as q')
        .select(sql<number | string | null>`SUM(q.amount)`.as('sum'))
        .whereRef('q.member_id', '=', 'm.id')
        .where('q.earned_at', '>', since)
        .as('qualifying'),
    )
    .where('m.id', '=', memberId)
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
