import { forShare, forUpdate } from '../../db/dialect.ts'
import { fullPiecesOf } from '../../db/prepared.ts'
import type { Deps } from '../base/deps.ts'
import type { TierChangeTable, TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

const rungColumns = [
  'id',
  'rank',
  'name_zh',
  'name_en',
  'threshold',
  'lounge_visits',
  'lounge_guests',
  'head_start_hours',
  'earning_percent',
] as const

function onLadder(db: Deps['db'] | Trx) {
  return db.selectFrom('tiers').select(rungColumns).where('retired_at', 'is', null).orderBy('rank')
}

/** The ladder, lowest tier first. */
export async function findTiers(db: Deps['db'] | Trx): Promise<TierTable[]> {
  return onLadder(db).execute()
}

/**
 * The ladder, which nobody changes until this transaction ends: whoever gives a member a tier reads it so, after the
 * member's lock, and no tier leaves the ladder beneath them.
 */
export async function lockLadderAsItIs(trx: Trx): Promise<TierTable[]> {
  return forShare(trx, onLadder(trx)).execute()
}

/** The ladder, its rows locked, lowest tier first. */
export async function lockTiers(trx: Trx): Promise<TierTable[]> {
  return forUpdate(trx, onLadder(trx)).execute()
}

/** Tiers that left the ladder, with the names that the history shows. */
export async function findRetired(
  db: Deps['db'] | Trx,
): Promise<Pick<TierTable, 'id' | 'rank' | 'name_zh' | 'name_en'>[]> {
  return db
    .selectFrom('tiers')
    .select(['id', 'rank', 'name_zh', 'name_en'])
    .where('retired_at', 'is not', null)
    .execute()
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
