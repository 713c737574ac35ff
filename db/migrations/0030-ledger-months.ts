import { sql, type Kysely } from 'kysely'
import { table } from './table-parts.ts'

/**
 * What the ledger's closed months came to, one row a figure. Transfers are posted at their own time and never changed,
 * so a month that is over is summed once, and a report of two years reads some hundred rows instead of the ledger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'ledger_months')
    .addColumn('month', 'varchar(7)', (c) => c.notNull())
    .addColumn('figure', 'varchar(20)', (c) => c.notNull())
    .addColumn('points', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_months_pk', ['month', 'figure'])
    .addCheckConstraint('ledger_months_never_negative', sql`points >= 0`)
    .execute()
}
