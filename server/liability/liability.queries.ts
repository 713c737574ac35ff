import { sql, type RawBuilder } from 'kysely'
import { insertOrUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import { agesMax, averageMonth, flowOf, maturedFigure, spentFigure, unspentFigure } from './figures.rules.ts'
import { putBack } from './put-back.queries.ts'

/** The first bound that a value lies below, as its place in the list; past the last one, the list's length. */
export function placeAmong(
  value: RawBuilder<unknown>,
  bounds: readonly number[],
  first = 0,
): RawBuilder<number> {
  const half = bounds.length >> 1
  const middle = bounds[half]
  if (middle === undefined) return sql<number>`${sql.lit(first)}`
  // Halved each time: millions of rows look at a few bounds, not at all of them.
  const [below, above] = [bounds.slice(0, half), bounds.slice(half + 1)]
  return sql<number>`CASE WHEN ${value} < ${middle} THEN ${placeAmong(value, below, first)}
    ELSE ${placeAmong(value, above, first + half + 1)} END`
}

export type Outstanding = {
  /** Balances of accounts by kind. */
  redeemable: number
  held: number
  /** What is left in lots by the place of their expiry among the bounds: in all, and of households. */
  lots: Map<number, number>
  households: Map<number, number>
}

/** A balance by kind of account, or what is left in lots. */
export type OutstandingRow = {
  name: string
  pooled: number | string
  place: number | string
  points: number | string | null
}

/** Accounts and lots summed in one statement, which is of one moment. `bounds` are ends of months, ascending. */
export async function findOutstanding(db: Db, bounds: readonly number[]): Promise<Outstanding> {
  const place = placeAmong(sql`l.expires_at`, bounds)
  const { rows } = await sql<OutstandingRow>`
    SELECT a.kind AS name, 0 AS pooled, 0 AS place, SUM(a.balance) AS points
      FROM points_accounts a WHERE a.kind IN ('redeemable', 'held') GROUP BY a.kind
    UNION ALL
    SELECT 'lots', CASE WHEN h.id IS NULL THEN 0 ELSE 1 END, ${place}, SUM(l.remaining)
      FROM lots l
      INNER JOIN points_accounts a ON a.id = l.account_id
      LEFT JOIN households h ON h.id = a.owner_id
      WHERE l.remaining > 0 GROUP BY 2, 3
  `.execute(db)
  return toOutstanding(rows)
}

export function toOutstanding(rows: readonly OutstandingRow[]): Outstanding {
  const owed: Outstanding = { redeemable: 0, held: 0, lots: new Map(), households: new Map() }
  for (const row of rows) {
    const [place, points] = [Number(row.place), Number(row.points ?? 0)]
    if (row.name === 'redeemable' || row.name === 'held') owed[row.name] += points
    else {
      owed.lots.set(place, (owed.lots.get(place) ?? 0) + points)
      if (Number(row.pooled) === 1) owed.households.set(place, points)
    }
  }
  return owed
}

type Span = { from: number; before: number }

export const houses = sql.raw(
  "('house-issued', 'house-compensated', 'house-adjusted', 'house-redeemed', 'house-expired')",
)

/** What moved between the house and everybody else in [from, before), by flow. */
export async function findFlows(db: Db, { from, before }: Span): Promise<Map<string, number>> {
  const side = (own: 'from_account_id' | 'to_account_id') =>
    sql`SELECT from_account_id AS source, to_account_id AS target, SUM(amount) AS points FROM transfers
      WHERE ${sql.ref(own)} IN ${houses} AND posted_at >= ${from} AND posted_at < ${before}
      GROUP BY from_account_id, to_account_id`
  const { rows } = await sql<{ flow_from: string; flow_to: string; points: number | string }>`
    SELECT CASE WHEN source IN ${houses} THEN source ELSE '' END AS flow_from,
      CASE WHEN target IN ${houses} THEN target ELSE '' END AS flow_to, SUM(points) AS points
    FROM (${side('from_account_id')} UNION ALL ${side('to_account_id')}) AS moved
    GROUP BY 1, 2
  `.execute(db)
  const flows = new Map<string, number>()
  for (const { flow_from, flow_to, points } of rows) {
    const name = flowOf(flow_from, flow_to)
    if (name !== undefined) flows.set(name, (flows.get(name) ?? 0) + Number(points))
  }
  return flows
}

/**
 * What became of the lots that ran out in [from, before): all their points, those never spent, and what was spent by
 * the months that were left then. A part that a refund brought back into its lot was not spent; one that came back
 * later became a lot that matures by itself, so that a month that is over never changes.
 */
export async function findMatured(db: Db, { from, before }: Span): Promise<Map<string, number>> {
  const lots = await db
    .selectFrom('lots')
    .select((eb) => [eb.fn.sum<number | string | null>('amount').as('matured')])
    .where('expires_at', '>=', from)
    .where('expires_at', '<', before)
    .executeTakeFirst()
  const matured = Number(lots?.matured ?? 0)
  const figures = new Map([[maturedFigure, matured]])
  if (matured === 0) return figures
  const bounds = Array.from({ length: agesMax }, (_, at) => Math.round((at + 1) * averageMonth))
  const lasting = placeAmong(sql`k.expires_at - t.posted_at`, bounds)
  const { rows } = await sql<{ place: number; points: number | string }>`
    SELECT ${lasting} AS place, SUM(k.points) AS points
    FROM (SELECT k.transfer_id, l.expires_at, k.amount AS points
        FROM lots l INNER JOIN lot_takings k ON k.lot_id = l.id
        WHERE l.expires_at >= ${from} AND l.expires_at < ${before}
      UNION ALL
      SELECT b.transfer_id, b.expires_at, -b.points FROM ${putBack(null)} AS b
        WHERE b.expires_at >= ${from} AND b.expires_at < ${before}) AS k
    INNER JOIN transfers t ON t.id = k.transfer_id
    WHERE t.kind <> 'expiry'
    GROUP BY 1
  `.execute(db)
  let spent = 0
  for (const { place, points } of rows) {
    spent += Number(points)
    figures.set(spentFigure(Number(place)), Number(points))
  }
  return figures.set(unspentFigure, Math.max(0, matured - spent))
}

/** The figures of closed months that were summed before, by month. */
export async function findSummed(
  db: Db,
  months: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  if (months.length === 0) return new Map()
  const rows = await db
    .selectFrom('ledger_months')
    .select(['month', 'figure', 'points'])
    .where('month', 'in', months)
    .execute()
  const summed = new Map<string, Map<string, number>>()
  for (const { month, figure, points } of rows) {
    const figures = summed.get(month) ?? new Map<string, number>()
    summed.set(month, figures.set(figure, Number(points)))
  }
  return summed
}

/** Keeps a closed month's figures; another process that sums the same month keeps the same. */
export async function keepSummed(
  trx: Trx,
  month: string,
  figures: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...figures].map(([figure, points]) => ({ month, figure, points }))
  await insertOrUpdate(trx, 'ledger_months', rows, ['month', 'figure'], (incoming) => ({
    points: incoming('points'),
  }))
}

/** When the first points were given out; null before there were any. */
export async function findBegin(db: Db): Promise<number | null> {
  const { rows } = await sql<{ first: number | string | null }>`
    SELECT MIN(posted_at) AS first FROM transfers WHERE from_account_id IN ${houses}`.execute(db)
  const first = rows[0]?.first ?? null
  return first === null ? null : Number(first)
}

/** Months that were summed when they closed. */
export async function findSummedMonths(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('ledger_months').select('month').distinct().orderBy('month').execute()
  return rows.map((row) => row.month)
}
