import type { Kysely } from 'kysely'

/** Dates that were added to a series besides those of its rule; as many as a series has, 13 characters each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('event_series')
    .addColumn('extra_dates', 'varchar(1000)', (c) => c.notNull().defaultTo('[]'))
    .execute()
}
