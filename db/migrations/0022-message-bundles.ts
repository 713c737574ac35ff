import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/**
 * Messages that were told many at once, one row for all. Read in the order of their ids, the order of telling, so
 * that no other index is kept up while thousands book.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'outbox_bundles')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    // MySQL's TEXT ends at 64 KB, which some two hundred messages reach.
    .addColumn('messages', sql`mediumtext`, (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .execute()
}
