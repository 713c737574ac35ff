import { sql } from 'kysely'
import { piecesOf } from '../../db/pieces.ts'
import type { Db } from '../base/deps.ts'
import type { IdSpan } from './charge-audit.queries.ts'

/** What a transfer moved into a purse or out of it, and what of that something accounts for. */
export type Unaccounted = { id: string; purseId: string; amount: number; accounted: number }

type Row = { id: string; purseId: string; amount: number; accounted: number | string }

const unaccountedOf = (rows: readonly Row[]): Unaccounted[] =>
  rows.map((row) => ({ ...row, accounted: Number(row.accounted) }))

/**
 * Points of a span that the house gave and that nothing says why: no rule's version stands behind an earning, no finding
 * of an audit behind a correction or compensation, no charge behind a refund. Attendance and visits earned before
 * rules were data.
 */
export async function findUnexplained(db: Db, { after, last }: IdSpan): Promise<Unaccounted[]> {
  const { rows } = await sql<Row>`
    SELECT t.id, t.to_account_id AS purseId, t.amount, 0 AS accounted
    FROM transfers t
    WHERE t.id > ${after} AND t.id <= ${last} AND (
      (t.from_account_id = 'house-issued' AND t.rule_version_id IS NULL
        AND t.kind NOT IN ('event_attended', 'lounge_visited', 'correction'))
      OR (t.kind = 'correction'
        AND NOT EXISTS (SELECT 1 FROM ledger_findings f WHERE f.correction_id = t.id))
      OR (t.from_account_id = 'house-compensated'
        AND NOT EXISTS (SELECT 1 FROM ledger_findings f WHERE f.compensation_id = t.id))
      OR (t.from_account_id IN ('house-redeemed', 'house-expired')
        AND t.kind <> 'correction' AND (t.kind <> 'refund' OR t.reverses_id IS NULL)))`.execute(db)
  return unaccountedOf(rows)
}

/** Transfers of a span out of a purse that took another amount from its lots than they moved. */
export async function findWrongTakings(db: Db, { after, last }: IdSpan): Promise<Unaccounted[]> {
  const { rows } = await sql<Row>`
    SELECT t.id, t.from_account_id AS purseId, t.amount, COALESCE(SUM(k.amount), 0) AS accounted
    FROM transfers t
    INNER JOIN points_accounts a ON a.id = t.from_account_id AND a.kind = 'redeemable'
    LEFT JOIN lot_takings k ON k.transfer_id = t.id
    WHERE t.id > ${after} AND t.id <= ${last}
    GROUP BY t.id, t.from_account_id, t.amount
    HAVING COALESCE(SUM(k.amount), 0) <> t.amount`.execute(db)
  return unaccountedOf(rows)
}

/** Charges of which more was given back than was charged, whenever it was, with each refund in its order. */
export async function findOverRefunded(
  db: Db,
): Promise<
  { chargeId: string; charged: number; refunds: { id: string; purseId: string; amount: number }[] }[]
> {
  const { rows: charges } = await sql<{ id: string; amount: number }>`
    SELECT c.id, c.amount
    FROM transfers r INNER JOIN transfers c ON c.id = r.reverses_id
    WHERE r.from_account_id = 'house-redeemed' AND r.kind = 'refund'
    GROUP BY c.id, c.amount HAVING SUM(r.amount) > c.amount`.execute(db)
  const refunds: { id: string; chargeId: string | null; purseId: string; amount: number }[] = []
  for (const some of piecesOf(charges.map((charge) => charge.id)))
    refunds.push(
      ...(await db
        .selectFrom('transfers')
        .select(['id', 'reverses_id as chargeId', 'to_account_id as purseId', 'amount'])
        .where('reverses_id', 'in', some)
        .where('kind', '=', 'refund')
        .orderBy('posted_at')
        .orderBy('id')
        .execute()),
    )
  return charges.map(({ id, amount }) => ({
    chargeId: id,
    charged: amount,
    refunds: refunds.filter((refund) => refund.chargeId === id),
  }))
}
