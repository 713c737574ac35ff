import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** Changes of plan: events that moved, what each registrant makes of it, and registrations passed to another member. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'event_moves')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('event_moves_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('from_starts_at', time, (c) => c.notNull())
    .addColumn('from_ends_at', time, (c) => c.notNull())
    .addColumn('from_venue_id', id, (c) => c.notNull())
    .addColumn('to_starts_at', time, (c) => c.notNull())
    .addColumn('to_ends_at', time, (c) => c.notNull())
    .addColumn('to_venue_id', id, (c) => c.notNull())
    .addColumn('moved_at', time, (c) => c.notNull())
    .execute()
  await table(db, 'move_choices')
    .addColumn('registration_id', id, (c) => c.notNull().primaryKey())
    .addForeignKeyConstraint('move_choices_registration_id_fk', ['registration_id'], 'registrations', ['id'])
    .addColumn('move_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('move_choices_move_id_fk', ['move_id'], 'event_moves', ['id'])
    .addColumn('kept_at', time)
    .execute()
  await table(db, 'transfer_invitations')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('registration_id', id, (c) => c.notNull())
    .addForeignKeyConstraint(
      'transfer_invitations_registration_id_fk',
      ['registration_id'],
      'registrations',
      ['id'],
    )
    // The registration while the invitation is open, null after: one open invitation a registration.
    .addColumn('open_registration_id', id)
    .addColumn('giver_member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('transfer_invitations_giver_fk', ['giver_member_id'], 'members', ['id'])
    .addColumn('receiver_member_id', id)
    .addForeignKeyConstraint('transfer_invitations_receiver_fk', ['receiver_member_id'], 'members', ['id'])
    .addColumn('address_hint', 'varchar(4)', (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('new_registration_id', id)
    .addForeignKeyConstraint(
      'transfer_invitations_new_registration_fk',
      ['new_registration_id'],
      'registrations',
      ['id'],
    )
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addColumn('closed_at', time)
    .addCheckConstraint(
      'transfer_invitations_state_known',
      sql`state IN ('open', 'accepted', 'withdrawn', 'declined', 'lapsed')`,
    )
    .addCheckConstraint(
      'transfer_invitations_open_until_closed',
      sql`(state = 'open') = (open_registration_id IS NOT NULL)`,
    )
    .addCheckConstraint(
      'transfer_invitations_accepted_led_somewhere',
      sql`(state = 'accepted') = (new_registration_id IS NOT NULL)`,
    )
    .execute()
  await db.schema
    .createIndex('transfer_invitations_one_open')
    .on('transfer_invitations')
    .columns(['open_registration_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('transfer_invitations_to')
    .on('transfer_invitations')
    .columns(['receiver_member_id', 'state'])
    .execute()
  await db.schema
    .createIndex('transfer_invitations_to_lapse')
    .on('transfer_invitations')
    .columns(['state', 'expires_at'])
    .execute()
}
