import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** An account of a member or a household as its row says, and as its transfers, lots and holds add up to. */
export type SummedAccount = {
  id: string
  ownerId: string
  kind: 'redeemable' | 'held'
  balance: number
  /** What came in less what went out. */
  transfers: number
  /** A purse's lots; null for held points. */
  lots: number | null
  /** The open holds of held points; null for a purse. */
  holds: number | null
}

const sums = sql.raw(`
  COALESCE((SELECT SUM(t.amount) FROM transfers t WHERE t.to_account_id = a.id), 0)
    - COALESCE((SELECT SUM(t.amount) FROM transfers t WHERE t.from_account_id = a.id), 0) AS transfers,
  CASE WHEN a.kind = 'redeemable'
    THEN COALESCE((SELECT SUM(l.remaining) FROM lots l WHERE l.account_id = a.id), 0) END AS lots,
  CASE WHEN a.kind = 'held'
    THEN COALESCE((SELECT SUM(h.amount) FROM holds h WHERE h.account_id = a.id AND h.state = 'open'), 0) END AS holds`)

type Row = { [Name in keyof SummedAccount]: SummedAccount[Name] | string }

/**
 * The next accounts in ascending id, each with its sums as of one instant: a single statement sees no transfer
 * without its balance.
 */
export async function findSums(db: Db | Trx, after: string, limit: number): Promise<SummedAccount[]> {
  const { rows } = await sql<Row>`
    SELECT a.id, a.owner_id AS ownerId, a.kind, a.balance, ${sums}
    FROM points_accounts a WHERE a.id > ${after} AND a.balance IS NOT NULL ORDER BY a.id LIMIT ${limit}`.execute(
    db,
  )
  return rows.map(toSums)
}

/** The same of one account, which the caller has locked. */
export async function findSumsOf(trx: Trx, id: string): Promise<SummedAccount | undefined> {
  const { rows } = await sql<Row>`
    SELECT a.id, a.owner_id AS ownerId, a.kind, a.balance, ${sums}
    FROM points_accounts a WHERE a.id = ${id}`.execute(trx)
  const [row] = rows
  return row && toSums(row)
}

function toSums(row: Row): SummedAccount {
  return {
    id: String(row.id),
    ownerId: String(row.ownerId),
    kind: row.kind === 'held' ? 'held' : 'redeemable',
    balance: Number(row.balance),
    transfers: Number(row.transfers),
    lots: row.lots === null ? null : Number(row.lots),
    holds: row.holds === null ? null : Number(row.holds),
  }
}

/** Lots of an account that have not run out and whose rest is not what their takings leave. */
export async function findWrongLots(trx: Trx, accountId: string, now: number) {
  const { rows } = await sql<{ id: string; remaining: number; due: number | string }>`
    SELECT * FROM (
      SELECT l.id, l.remaining, l.amount
        - COALESCE((SELECT SUM(k.amount - k.restored) FROM lot_takings k WHERE k.lot_id = l.id), 0) AS due
      FROM lots l WHERE l.account_id = ${accountId} AND l.expires_at > ${now}) AS each_lot
    WHERE remaining <> due ORDER BY id`.execute(trx)
  return rows.map((row) => ({ id: row.id, wrong: row.remaining, right: Number(row.due) }))
}

/** What all members keep, and what the house gave out and took back, as of one instant. */
export async function readWholeLedger(db: Db): Promise<{ kept: number; given: number; taken: number }> {
  const house = sql`SELECT h.id FROM points_accounts h WHERE h.owner_id = 'house'`
  const { rows } = await sql<Record<'kept' | 'given' | 'taken', number | string>>`SELECT
    (SELECT COALESCE(SUM(a.balance), 0) FROM points_accounts a) AS kept,
    (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.from_account_id IN (${house})) AS given,
    (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.to_account_id IN (${house})) AS taken`.execute(
    db,
  )
  const [row] = rows
  return { kept: Number(row?.kept), given: Number(row?.given), taken: Number(row?.taken) }
}
