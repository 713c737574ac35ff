import { sql, type RawBuilder } from 'kysely'
import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import { insertTiers } from './tier.queries.ts'
import type { Reaching } from './ladder.rules.ts'

/** Above the ranks of any ladder: tiers change places by way of there, because two never have one rank. */
const aside = 1_000

/**
 * Writes the ladder, lowest first: the rows of those that stay, of those that come, and the ids of those that leave it,
 * whose rows are kept below rank 0. The caller holds all rows.
 */
export async function writeLadder(
  trx: Trx,
  {
    tiers,
    added,
    retired,
    now,
  }: { tiers: readonly TierTable[]; added: readonly string[]; retired: readonly string[]; now: number },
): Promise<void> {
  const { lowest } = await trx
    .selectFrom('tiers')
    .select((eb) => eb.fn.min('rank').as('lowest'))
    .executeTakeFirstOrThrow()
  for (const [at, id] of retired.entries())
    await trx
      .updateTable('tiers')
      .set({ rank: Math.min(0, Number(lowest)) - 1 - at, retired_at: now })
      .where('id', '=', id)
      .execute()
  const staying = tiers.filter((tier) => !added.includes(tier.id))
  for (const tier of staying)
    await trx
      .updateTable('tiers')
      .set({ ...tier, rank: aside + tier.rank })
      .where('id', '=', tier.id)
      .execute()
  for (const { id, rank } of staying)
    await trx.updateTable('tiers').set({ rank }).where('id', '=', id).execute()
  const coming = tiers.filter((tier) => added.includes(tier.id))
  if (coming.length > 0) await insertTiers(trx, coming)
}

/** Members by the tier that counts, and whether a grant lifts them or they are in a grace. */
export async function countByTier(db: Db) {
  const rows = await db
    .selectFrom('members')
    .select('tier_id')
    .select((eb) => eb.fn.countAll<number | string>().as('members'))
    .select(sql<number | string>`SUM(CASE WHEN own_tier_id IS NULL THEN 0 ELSE 1 END)`.as('granted'))
    .select(sql<number | string>`SUM(CASE WHEN grace_until IS NULL THEN 0 ELSE 1 END)`.as('in_grace'))
    .groupBy('tier_id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.tier_id,
      { members: Number(row.members), granted: Number(row.granted), inGrace: Number(row.in_grace) },
    ]),
  )
}

/** The place, from 0, that points reach on a ladder whose lowest tier comes first. */
function placeReached(ladder: readonly { threshold: number }[]): RawBuilder<number> {
  const arms = ladder.map(({ threshold }, at) => sql`WHEN points >= ${threshold} THEN ${at}`).reverse()
  return sql<number>`CASE ${sql.join(arms, sql` `)} ELSE -1 END`
}

type Thresholds = readonly { threshold: number }[]

/** How many members hold each tier by themselves, by what their points since then reach on two ladders. */
export async function countReaching(
  db: Db,
  { known, wanted, since }: { known: Thresholds; wanted: Thresholds; since: number },
): Promise<Reaching[]> {
  const { rows } = await sql<{ own: string; reached: number; would_reach: number; members: number }>`
    SELECT own, reached, would_reach, COUNT(*) AS members
    FROM (
      SELECT own, ${placeReached(known)} AS reached, ${placeReached(wanted)} AS would_reach
      FROM (
        SELECT COALESCE(m.own_tier_id, m.tier_id) AS own, COALESCE(q.points, 0) AS points
        FROM members m
        LEFT JOIN (
          SELECT member_id, SUM(amount) AS points FROM qualifying_entries
          WHERE earned_at > ${since} GROUP BY member_id
        ) q ON q.member_id = m.id
      ) AS counted
    ) AS ranked
    GROUP BY own, reached, would_reach`.execute(db)
  return rows.map((row) => ({
    own: row.own,
    reached: Number(row.reached),
    wouldReach: Number(row.would_reach),
    members: Number(row.members),
  }))
}

export async function insertLadderChange(trx: Trx, id: string, changedAt: number): Promise<void> {
  await trx.insertInto('ladder_changes').values({ id, changed_at: changedAt, settled_at: null }).execute()
}

/** Changes of the ladder after which not everybody was raised yet. */
export async function findUnsettled(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('ladder_changes').select('id').where('settled_at', 'is', null).execute()
  return rows.map(({ id }) => id)
}

export async function markSettled(db: Db, ids: readonly string[], now: number): Promise<void> {
  await db.updateTable('ladder_changes').set({ settled_at: now }).where('id', 'in', ids).execute()
}

/** Members in the order of their ids, with their own tier and their points since then. */
export async function findPointsInOrder(
  db: Db,
  { after, since, limit }: { after: string; since: number; limit: number },
) {
  const rows = await db
    .selectFrom('members as m')
    .select(['m.id', 'm.tier_id', 'm.tier_until', 'm.own_tier_id', 'm.own_until', 'm.grace_until'])
    .select((eb) =>
      eb
        .selectFrom('qualifying_entries as q')
        .select(sql<number | string | null>`SUM(q.amount)`.as('sum'))
        .whereRef('q.member_id', '=', 'm.id')
        .where('q.earned_at', '>', since)
        .as('points'),
    )
    .where('m.id', '>', after)
    .orderBy('m.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, points: Number(row.points ?? 0) }))
}
