import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import { replaceCheck } from './replace-check.ts'
import { id, table, time } from './table-parts.ts'

/** How events give out their seats, the states that this needs, and the history of decisions about a registration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replaceCheck(db, {
    table: 'registrations',
    name: 'registrations_state_known',
    from: "state IN ('confirmed', 'waitlisted', 'attended', 'no_show', 'cancelled')",
    to: "state IN ('confirmed', 'waitlisted', 'entered', 'offered', 'attended', 'no_show', 'cancelled', 'lapsed', 'declined', 'not_drawn', 'transferred')",
  })
  await replaceCheck(db, {
    table: 'registrations',
    name: 'registrations_live_until_cancelled',
    from: "(state = 'cancelled') = (live_member_id IS NULL)",
    to: "(state IN ('cancelled', 'lapsed', 'declined', 'not_drawn', 'transferred')) = (live_member_id IS NULL)",
  })
  await db.schema
    .alterTable('registrations')
    .addColumn('wait_priority', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('registrations').addColumn('wait_place', 'integer').execute()
  await addColumns(db)
  await table(db, 'registration_decisions')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('registration_id', id, (c) => c.notNull())
    .addForeignKeyConstraint(
      'registration_decisions_registration_id_fk',
      ['registration_id'],
      'registrations',
      ['id'],
    )
    .addColumn('decision', 'varchar(40)', (c) => c.notNull())
    .addColumn('rule', 'varchar(60)', (c) => c.notNull())
    .addColumn('numbers', 'text', (c) => c.notNull())
    .addColumn('by_account_id', id)
    .addColumn('decided_at', time, (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('registration_decisions_in_order')
    .on('registration_decisions')
    .columns(['registration_id', 'decided_at'])
    .execute()
}

/** One column a statement: SQLite adds no more at once. */
async function addColumns(db: Kysely<unknown>): Promise<void> {
  const number = (value: number) => (c: ColumnDefinitionBuilder) => c.notNull().defaultTo(value)
  const events = db.schema.alterTable('events')
  await events
    .addColumn('allocation', 'varchar(12)', (c) =>
      c
        .notNull()
        .defaultTo('first_come')
        .check(sql`allocation IN ('first_come', 'approval', 'ballot')`),
    )
    .execute()
  await events
    .addColumn('promotion', 'varchar(12)', (c) =>
      c
        .notNull()
        .defaultTo('automatic')
        .check(sql`promotion IN ('automatic', 'offer')`),
    )
    .execute()
  await events.addColumn('fair_start_seconds', 'integer', number(0)).execute()
  await events.addColumn('tier_priority', 'integer', number(0)).execute()
  await events.addColumn('transfer_freeze_hours', 'integer', number(24)).execute()
  await events.addColumn('names_freeze_hours', 'integer', number(12)).execute()
  await events.addColumn('needs_child', 'integer', number(0)).execute()
  await events.addColumn('min_age', 'integer').execute()
  await events.addColumn('drawn_at', time).execute()
  await db.schema.alterTable('clubs').addColumn('bookings_per_month', 'integer').execute()
}
