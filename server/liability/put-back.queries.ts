import { sql, type RawBuilder } from 'kysely'

/**
 * What refunds and released holds put back into the very lots that were taken, by taking. A refund fills the takings of
 * its charge from the latest to expire (`restoreToLots` in lot.rules.ts), each going on where the one before ended, so
 * that sums over both tell which part of which refund went where. A part whose lot had run out by then became a lot of
 * its own. `restored` says the same of today only.
 */
export function putBack(by: { at: number } | null): RawBuilder<unknown> {
  const posted = by ? sql`AND t.posted_at <= ${by.at}` : sql``
  return sql`(SELECT k.transfer_id, k.lot_id, k.account_id, k.expires_at,
      CASE WHEN b.upto < k.upto THEN b.upto ELSE k.upto END
        - CASE WHEN b.upto - b.amount > k.upto - k.amount THEN b.upto - b.amount ELSE k.upto - k.amount END AS points
    FROM (SELECT g.taken_by, g.amount, g.posted_at,
        SUM(g.amount) OVER (PARTITION BY g.taken_by ORDER BY g.posted_at, g.id) AS upto
      FROM (SELECT t.id, t.amount, t.posted_at, COALESCE(aside.id, t.reverses_id) AS taken_by
        FROM transfers t
        INNER JOIN transfers c ON c.id = t.reverses_id
        LEFT JOIN holds h ON h.id = c.hold_id
        LEFT JOIN transfers aside ON aside.quote_id = h.quote_id
        WHERE t.kind IN ('refund', 'hold_released') ${posted}) AS g) AS b
    INNER JOIN (SELECT k.transfer_id, k.lot_id, k.amount, l.account_id, l.expires_at,
        SUM(k.amount) OVER (PARTITION BY k.transfer_id ORDER BY l.expires_at DESC, l.id) AS upto
      FROM lot_takings k INNER JOIN lots l ON l.id = k.lot_id
      WHERE k.restored > 0) AS k ON k.transfer_id = b.taken_by
    WHERE b.upto > k.upto - k.amount AND b.upto - b.amount < k.upto AND k.expires_at > b.posted_at)`
}
