import { sql, type RawBuilder } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import type { Reaching } from './ladder.rules.ts'
import type { Rung } from './standing.rules.ts'

/** The ladder, its rows locked, lowest tier first. */
export async function lockTiers(trx: Trx): Promise<TierTable[]> {
  return forUpdate(trx, trx.selectFrom('tiers').selectAll().orderBy('rank')).execute()
}

/** Writes a tier that keeps its place on the ladder. */
export async function updateTier(trx: Trx, tier: TierTable): Promise<void> {
  await trx.updateTable('tiers').set(tier).where('id', '=', tier.id).where('rank', '=', tier.rank).execute()
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

/** The rank that points reach. */
function rankReached(ladder: readonly Pick<Rung, 'rank' | 'threshold'>[]): RawBuilder<number> {
  const arms = [...ladder]
    .sort((a, b) => b.rank - a.rank)
    .map(({ rank, threshold }) => sql`WHEN points >= ${threshold} THEN ${rank}`)
  return sql<number>`CASE ${sql.join(arms, sql` `)} ELSE -1 END`
}

/** How many members hold each tier by themselves, by what their points since then reach on two ladders. */
export async function countReaching(
  db: Db,
  { known, wanted, since }: { known: readonly Rung[]; wanted: readonly Rung[]; since: number },
): Promise<Reaching[]> {
  const { rows } = await sql<{ tier_id: string; reached: number; would_reach: number; members: number }>`
    SELECT own AS tier_id, reached, would_reach, COUNT(*) AS members
    FROM (
      SELECT own, ${rankReached(known)} AS reached, ${rankReached(wanted)} AS would_reach
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
    tierId: row.tier_id,
    reached: Number(row.reached),
    wouldReach: Number(row.would_reach),
    members: Number(row.members),
  }))
}
