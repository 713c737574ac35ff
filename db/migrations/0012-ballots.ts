import { sql, type Kysely } from 'kysely'
import { code, id, table, time } from './table-parts.ts'

/** Draws of ballots and fair starts, with what was committed to, the frozen list and who was on it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'draws')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('event_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('draws_event_id_fk', ['event_id'], 'events', ['id'])
    .addColumn('kind', 'varchar(12)', (c) => c.notNull().check(sql`kind IN ('ballot', 'fair_start')`))
    .addColumn('opening', time, (c) => c.notNull())
    .addColumn('closes_at', time, (c) => c.notNull())
    .addColumn('seed', code, (c) => c.notNull())
    .addColumn('seed_hash', code, (c) => c.notNull())
    .addColumn('committed_at', time, (c) => c.notNull())
    // A list of 10,000 entrants is longer than MySQL's `text`.
    .addColumn('list', sql`longtext`)
    .addColumn('list_hash', code)
    .addColumn('closed_at', time)
    .addColumn('drawn_at', time)
    .addUniqueConstraint('draws_one_an_opening', ['event_id', 'opening'])
    .addCheckConstraint(
      'draws_drawn_from_a_list',
      sql`(list IS NULL) = (list_hash IS NULL) AND (list IS NULL) = (closed_at IS NULL) AND (drawn_at IS NULL OR list IS NOT NULL)`,
    )
    .execute()
  await db.schema.createIndex('draws_due').on('draws').columns(['drawn_at', 'closes_at']).execute()
  await table(db, 'draw_entries')
    .addColumn('draw_id', id, (c) => c.notNull())
    .addColumn('registration_id', id, (c) => c.notNull())
    .addColumn('member_id', id, (c) => c.notNull())
    .addColumn('entrant', 'varchar(16)', (c) => c.notNull())
    .addColumn('weight', 'integer')
    .addColumn('place', 'integer')
    .addColumn('outcome', 'varchar(12)')
    .addColumn('because', 'varchar(20)')
    .addPrimaryKeyConstraint('draw_entries_pk', ['draw_id', 'registration_id'])
    .addForeignKeyConstraint('draw_entries_draw_id_fk', ['draw_id'], 'draws', ['id'])
    .addForeignKeyConstraint('draw_entries_registration_id_fk', ['registration_id'], 'registrations', ['id'])
    .addUniqueConstraint('draw_entries_one_name', ['draw_id', 'entrant'])
    .addCheckConstraint(
      'draw_entries_outcome_known',
      sql`outcome IN ('seated', 'waits', 'not_drawn', 'left')`,
    )
    .execute()
  await db.schema
    .createIndex('draw_entries_of_member')
    .on('draw_entries')
    .columns(['member_id', 'draw_id'])
    .execute()
}
