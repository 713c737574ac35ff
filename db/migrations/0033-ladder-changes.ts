import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/**
 * A tier may leave the ladder: its row stays for the history that names it, below the ranks of those on the ladder.
 * A change of the ladder is remembered until those whose points reach a higher tier by it were raised.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE tiers ADD COLUMN retired_at bigint`.execute(db)
  await table(db, 'ladder_changes')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('changed_at', time, (c) => c.notNull())
    .addColumn('settled_at', time)
    .execute()
  await db.schema
    .createIndex('ladder_changes_unsettled')
    .on('ladder_changes')
    .columns(['settled_at'])
    .execute()
}
