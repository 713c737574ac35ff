import type { Kysely } from 'kysely'
import { code, id, table, time } from './table-parts.ts'

/**
 * Messages know in which zone they keep quiet hours, so that a retry keeps them too. Each event has, for each ladder
 * that was ever booked, a time at which its registrants are told that their refund runs out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('quiet_zone', code).execute()
  await table(db, 'refund_reminders')
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('refund_reminders_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('hours_before', 'integer', (c) => c.notNull())
    .addColumn('event_version', 'integer', (c) => c.notNull())
    .addColumn('drops_at', time, (c) => c.notNull())
    .addColumn('remind_at', time)
    .addColumn('reached_seq', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('refund_reminders_pk', ['event_id', 'hours_before'])
    .execute()
  // Without those that are done: theirs is null.
  await db.schema.createIndex('refund_reminders_due').on('refund_reminders').columns(['remind_at']).execute()
}
