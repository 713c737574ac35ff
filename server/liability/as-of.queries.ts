import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../base/deps.ts'
import { flowOf } from './figures.rules.ts'
import {
  houses,
  placeAmong,
  toOutstanding,
  type Outstanding,
  type OutstandingRow,
} from './liability.queries.ts'
import { putBack } from './put-back.queries.ts'

/** Every transfer that was posted by an instant counts; with a region, only members of it, and households of theirs. */
export type AsOf = { at: number; regionId: string | null }

/** Accounts of members and households, with whether it is a household's. */
function accountsOf(regionId: string | null): RawBuilder<unknown> {
  const ofRegion = regionId === null ? sql`` : sql`AND m.region_id = ${regionId}`
  return sql`(SELECT a.id, a.kind, CASE WHEN h.id IS NULL THEN 0 ELSE 1 END AS pooled
    FROM points_accounts a
    LEFT JOIN households h ON h.id = a.owner_id
    LEFT JOIN members m ON m.id = COALESCE(h.owner_member_id, a.owner_id)
    WHERE a.kind IN ('redeemable', 'held') ${ofRegion})`
}

/**
 * What was outstanding at an instant, told from transfers, lots as they were made and takings: what accounts and lots
 * hold today plays no part, so a month that is over is told the same for ever. One statement, which is of one moment.
 */
export async function findOutstandingAt(
  db: Db,
  bounds: readonly number[],
  { at, regionId }: AsOf,
): Promise<Outstanding> {
  const accounts = accountsOf(regionId)
  const side = (own: 'to_account_id' | 'from_account_id', sign: 1 | -1) =>
    sql`SELECT a.kind AS name, 0 AS pooled, 0 AS place, SUM(${sql.lit(sign)} * t.amount) AS points
      FROM transfers t INNER JOIN ${accounts} AS a ON a.id = t.${sql.ref(own)}
      WHERE t.posted_at <= ${at} GROUP BY a.kind`
  const inLots = (points: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
    sql`SELECT 'lots', a.pooled, ${placeAmong(sql`l.expires_at`, bounds)}, SUM(${points})
      FROM ${from} INNER JOIN ${accounts} AS a ON a.id = l.account_id`
  const { rows } = await sql<OutstandingRow>`
    SELECT name, pooled, place, SUM(points) AS points FROM (
      ${side('to_account_id', 1)}
      UNION ALL ${side('from_account_id', -1)}
      UNION ALL ${inLots(sql`l.amount`, sql`lots l INNER JOIN transfers t ON t.id = l.transfer_id AND t.posted_at <= ${at}`)}
        GROUP BY 2, 3
      UNION ALL ${inLots(sql`-k.amount`, sql`lot_takings k INNER JOIN transfers t ON t.id = k.transfer_id AND t.posted_at <= ${at} INNER JOIN lots l ON l.id = k.lot_id`)}
        GROUP BY 2, 3
      UNION ALL ${inLots(sql`l.points`, sql`${putBack({ at })} AS l`)}
        GROUP BY 2, 3) AS parts
    GROUP BY name, pooled, place`.execute(db)
  return toOutstanding(rows)
}

/**
 * What moved in and out of a region's accounts, by the place of its time among `bounds`, ends of months, from the first
 * instant on. Between two regions points move by gifts and households.
 */
export async function findRegionFlows(
  db: Db,
  regionId: string,
  { from, bounds }: { from: number; bounds: readonly number[] },
): Promise<Map<string, number>[]> {
  const last = bounds.at(-1) ?? from
  const accounts = accountsOf(regionId)
  const { rows } = await sql<{ place: number; source: string; target: string; points: number | string }>`
    SELECT ${placeAmong(sql`t.posted_at`, bounds)} AS place,
      CASE WHEN t.from_account_id IN ${houses} THEN t.from_account_id WHEN f.id IS NULL THEN '' ELSE 'own' END AS source,
      CASE WHEN t.to_account_id IN ${houses} THEN t.to_account_id WHEN g.id IS NULL THEN '' ELSE 'own' END AS target,
      SUM(t.amount) AS points
    FROM transfers t
    LEFT JOIN ${accounts} AS f ON f.id = t.from_account_id
    LEFT JOIN ${accounts} AS g ON g.id = t.to_account_id
    WHERE t.posted_at >= ${from} AND t.posted_at < ${last} AND (f.id IS NULL) <> (g.id IS NULL)
    GROUP BY 1, 2, 3`.execute(db)
  const months = bounds.map(() => new Map<string, number>())
  for (const { place, source, target, points } of rows) {
    const name = flowOf(source, target) ?? (target === 'own' ? 'moved_in' : 'moved_out')
    const figures = months[Number(place)]
    figures?.set(name, (figures.get(name) ?? 0) + Number(points))
  }
  return months
}
