import { sql, type RawBuilder } from 'kysely'
import { insertOrUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import { agesMax, averageMonth, flowOf, maturedFigure, spentFigure, unspentFigure } from './figures.rules.ts'

/** The first bound that a value lies below, as its place in the list; past the last one, the list's length. */
function placeAmong(value: RawBuilder<unknown>, bounds: readonly number[], first = 0): RawBuilder<number> {
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

/** Accounts and lots summed in one statement, which is of one moment. `bounds` are ends of months, ascending. */
export async function findOutstanding(db: Db, bounds: readonly number[]): Promise<Outstanding> {
  const place = placeAmong(sql`l.expires_at`, bounds)
  const { rows } = await sql<{ name: string; place: number; points: number | string | null }>`
    SELECT a.kind AS name, 0 AS place, SUM(a.balance) AS points
      FROM points_accounts a WHERE a.kind IN ('redeemable', 'held') GROUP BY a.kind
    UNION ALL
    SELECT 'lots', ${place} AS place, SUM(l.remaining) FROM lots l WHERE l.remaining > 0 GROUP BY 2
    UNION ALL
    SELECT 'households', ${place} AS place, SUM(l.remaining)
      FROM households h
      INNER JOIN points_accounts a ON a.owner_id = h.id AND a.kind = 'redeemable'
      INNER JOIN lots l ON l.account_id = a.id
      WHERE l.remaining > 0 GROUP BY 2
  `.execute(db)
  const of = (name: string) => rows.filter((row) => row.name === name)
  const byPlace = (name: string) => new Map(of(name).map((row) => [Number(row.place), Number(row.points)]))
  const balance = (name: string) => Number(of(name)[0]?.points ?? 0)
  return {
    redeemable: balance('redeemable'),
    held: balance('held'),
    lots: byPlace('lots'),
    households: byPlace('households'),
  }
}

type Span = { from: number; before: number }

const houses = sql.raw(
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
 * the months that were left then. A part that a refund brought back into its lot was not spent.
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
  const { rows } = await sql<{ place: number; points: number | string }>`
    SELECT ${placeAmong(sql`(l.expires_at - t.posted_at)`, bounds)} AS place, SUM(k.amount - k.restored) AS points
    FROM lots l
    INNER JOIN lot_takings k ON k.lot_id = l.id
    INNER JOIN transfers t ON t.id = k.transfer_id
    WHERE l.expires_at >= ${from} AND l.expires_at < ${before} AND t.kind <> 'expiry'
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
