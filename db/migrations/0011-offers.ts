import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** The order of the waitlist as one number that an index can walk, and offers of freed seats. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Higher priority first, then the drawn place or the arrival: one ascending number, because an index that mixes
  // directions is not to be had on every engine. Computed by the database, so that no writer can forget it.
  await db.schema
    .alterTable('registrations')
    .addColumn('wait_turn', 'bigint', (c) =>
      c.generatedAlwaysAs(sql`COALESCE(wait_place, seq) - wait_priority * 1000000000`),
    )
    .execute()
  await db.schema
    .createIndex('registrations_in_turn')
    .on('registrations')
    .columns(['event_id', 'state', 'wait_turn', 'seq', 'party_size'])
    .execute()
  const onMysql = !(db.getExecutor().adapter instanceof SqliteAdapter)
  const former = db.schema.dropIndex('registrations_waiting')
  await (onMysql ? former.on('registrations') : former).execute()

  await table(db, 'seat_offers')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('registration_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('seat_offers_registration_id_fk', ['registration_id'], 'registrations', ['id'])
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('seat_offers_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('open_registration_id', id)
    .addColumn('state', 'varchar(12)', (c) => c.notNull())
    .addColumn('offered_at', time, (c) => c.notNull())
    .addColumn('lapses_at', time, (c) => c.notNull())
    .addColumn('remind_at', time)
    .addColumn('ended_at', time)
    .addCheckConstraint('seat_offers_state_known', sql`state IN ('open', 'accepted', 'dropped', 'lapsed')`)
    .addCheckConstraint(
      'seat_offers_open_until_ended',
      sql`(state = 'open') = (open_registration_id IS NOT NULL) AND (state = 'open') = (ended_at IS NULL)`,
    )
    .addCheckConstraint('seat_offers_last_a_while', sql`lapses_at > offered_at`)
    .execute()
  await db.schema
    .createIndex('seat_offers_one_open_a_registration')
    .on('seat_offers')
    .columns(['open_registration_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('seat_offers_to_lapse')
    .on('seat_offers')
    .columns(['state', 'lapses_at'])
    .execute()
  await db.schema
    .createIndex('seat_offers_to_remind_of')
    .on('seat_offers')
    .columns(['state', 'remind_at'])
    .execute()
}
