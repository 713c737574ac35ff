import { sql, type Kysely } from 'kysely'
import { code, id, table, time } from './table-parts.ts'

/** Registrations with their guests, and the stored outcomes of idempotent requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'registrations')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('registrations_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('registrations_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('live_member_id', id)
    .addColumn('quote_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('registrations_quote_id_fk', ['quote_id'], 'quotes', ['id'])
    .addColumn('state', 'varchar(12)', (c) => c.notNull())
    .addColumn('party_size', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('charged', 'integer', (c) => c.notNull())
    .addColumn('refunded', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('entry_code', 'varchar(8)', (c) => c.notNull())
    .addColumn('waiting_note', 'varchar(120)')
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('confirmed_at', time)
    .addColumn('cancelled_at', time)
    .addColumn('cancelled_because', 'varchar(16)')
    .addColumn('attended_at', time)
    .addCheckConstraint('registrations_party_in_range', sql`party_size >= 1`)
    .addCheckConstraint(
      'registrations_refund_in_range',
      sql`charged >= 0 AND refunded >= 0 AND refunded <= charged`,
    )
    .addCheckConstraint(
      'registrations_state_known',
      sql`state IN ('confirmed', 'waitlisted', 'attended', 'no_show', 'cancelled')`,
    )
    .addCheckConstraint(
      'registrations_live_until_cancelled',
      sql`(state = 'cancelled') = (live_member_id IS NULL)`,
    )
    .execute()
  await db.schema
    .createIndex('registrations_one_a_member')
    .on('registrations')
    .columns(['event_id', 'live_member_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('registrations_one_a_seq')
    .on('registrations')
    .columns(['event_id', 'seq'])
    .unique()
    .execute()
  await db.schema
    .createIndex('registrations_one_a_quote')
    .on('registrations')
    .columns(['quote_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('registrations_waiting')
    .on('registrations')
    .columns(['event_id', 'state', 'seq'])
    .execute()
  await db.schema
    .createIndex('registrations_by_member')
    .on('registrations')
    .columns(['member_id', 'created_at'])
    .execute()
  await table(db, 'registration_guests')
    .addColumn('registration_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('registration_guests_registration_id_fk', ['registration_id'], 'registrations', [
      'id',
    ])
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', code, (c) => c.notNull())
    .addPrimaryKeyConstraint('registration_guests_pk', ['registration_id', 'position'])
    .execute()
  await table(db, 'idempotency_outcomes')
    .addColumn('actor_id', id, (c) => c.notNull())
    .addColumn('idem_key', 'varchar(80)', (c) => c.notNull())
    .addColumn('request_hash', 'varchar(64)', (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_outcomes_pk', ['actor_id', 'idem_key'])
    .execute()
  await db.schema
    .createIndex('idempotency_outcomes_by_age')
    .on('idempotency_outcomes')
    .columns(['created_at'])
    .execute()
}
