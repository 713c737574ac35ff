import { sql, type RawBuilder } from 'kysely'

/** What came out of a hold: charged, or gone back. */
const outOf = (released: boolean) =>
  sql`(SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.hold_id = h.id AND (t.kind = 'hold_released') = ${sql.lit(released ? 1 : 0)})`

/** What holds of points that are set aside, each by its name. */
export const holdInvariants: Record<string, RawBuilder<unknown>> = {
  'held balances that are not their open holds': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'held' AND a.balance <> (SELECT COALESCE(SUM(h.amount), 0) FROM holds h WHERE h.account_id = a.id AND h.state = 'open')`,
  'held balances that are not their transfers': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'held' AND a.balance <> (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.to_account_id = a.id) - (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.from_account_id = a.id)`,
  'holds that set aside another amount': sql`SELECT h.id FROM holds h WHERE h.amount <> (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.quote_id = h.quote_id AND t.kind = 'hold' AND t.from_account_id = h.purse_id AND t.to_account_id = h.account_id)`,
  'open holds that something came out of': sql`SELECT h.id FROM holds h WHERE h.state = 'open' AND EXISTS (SELECT 1 FROM transfers t WHERE t.hold_id = h.id)`,
  'holds charged otherwise than they say': sql`SELECT h.id FROM holds h WHERE h.state <> 'open' AND ${outOf(false)} <> h.posted`,
  'holds whose rest did not go back': sql`SELECT h.id FROM holds h WHERE h.state <> 'open' AND ${outOf(true)} <> h.amount - h.posted`,
  'holds resolved twice': sql`SELECT t.hold_id FROM transfers t WHERE t.hold_id IS NOT NULL GROUP BY t.hold_id, t.kind HAVING COUNT(*) > 1`,
}
