import { sql, type Kysely } from 'kysely'

/**
 * Closed months are summed again by the job: points that went back with a top-up's money were in no figure of theirs,
 * and what a refund brought back after its lot had run out counted as never spent, so that the sums were no whole.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DELETE FROM ledger_months`.execute(db)
}
