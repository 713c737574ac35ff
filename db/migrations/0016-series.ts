import type { Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** Events that recur, each occurrence an event of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'event_series')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('region_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('event_series_region_id_fk', ['region_id'], 'regions', ['id'])
    .addColumn('rule', 'varchar(200)', (c) => c.notNull())
    .addColumn('left_out', 'text', (c) => c.notNull())
    .addColumn('created_by', id, (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .execute()
  await table(db, 'series_events')
    .addColumn('event_id', id, (c) => c.notNull().primaryKey())
    .addForeignKeyConstraint('series_events_event_id_fk', ['event_id'], 'events', ['id'], (c) =>
      c.onDelete('cascade'),
    )
    .addColumn('series_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('series_events_series_id_fk', ['series_id'], 'event_series', ['id'])
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('series_events_in_order')
    .on('series_events')
    .columns(['series_id', 'position'])
    .unique()
    .execute()
}
