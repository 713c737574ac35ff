import { sql, type Kysely } from 'kysely'
import { code, id, table, time } from './table-parts.ts'

/** Requests to book at a member's own opening, with the most points that they may cost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'scheduled_requests')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('scheduled_requests_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('scheduled_requests_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('live_member_id', id)
    .addColumn('party', 'text', (c) => c.notNull())
    .addColumn('points_max', 'integer', (c) => c.notNull())
    .addColumn('state', 'varchar(12)', (c) => c.notNull())
    .addColumn('runs_at', time, (c) => c.notNull())
    .addColumn('place', 'bigint', (c) => c.notNull())
    .addColumn('claimed_until', time)
    .addColumn('registration_id', id)
    .addForeignKeyConstraint('scheduled_requests_registration_id_fk', ['registration_id'], 'registrations', [
      'id',
    ])
    .addColumn('problem_code', code)
    .addColumn('problem_details', 'text')
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('settled_at', time)
    .addCheckConstraint('scheduled_requests_bound_in_range', sql`points_max >= 0`)
    .addCheckConstraint(
      'scheduled_requests_state_known',
      sql`state IN ('waiting', 'booked', 'waitlisted', 'entered', 'refused', 'dropped')`,
    )
    .addCheckConstraint(
      'scheduled_requests_live_while_waiting',
      sql`(state = 'waiting') = (live_member_id IS NOT NULL)`,
    )
    .addCheckConstraint(
      'scheduled_requests_settled_with_registration',
      sql`(state IN ('booked', 'waitlisted', 'entered')) = (registration_id IS NOT NULL)`,
    )
    .execute()
  await db.schema
    .createIndex('scheduled_requests_one_a_member')
    .on('scheduled_requests')
    .columns(['event_id', 'live_member_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('scheduled_requests_due')
    .on('scheduled_requests')
    .columns(['state', 'runs_at', 'place'])
    .execute()
  await db.schema
    .createIndex('scheduled_requests_by_member')
    .on('scheduled_requests')
    .columns(['member_id', 'created_at'])
    .execute()
}
