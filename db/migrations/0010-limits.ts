import { SqliteAdapter, type Kysely } from 'kysely'
import { code, id, table, time } from './table-parts.ts'

/** Members kept from booking for a while, and the children whom parent-child events need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'club_blocks')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('club_blocks_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('club_id', id)
    .addForeignKeyConstraint('club_blocks_club_id_fk', ['club_id'], 'clubs', ['id'])
    .addColumn('region_id', code)
    .addForeignKeyConstraint('club_blocks_region_id_fk', ['region_id'], 'regions', ['id'])
    .addColumn('reason', 'varchar(20)', (c) => c.notNull())
    .addColumn('note', 'varchar(300)', (c) => c.notNull())
    .addColumn('ends_at', time, (c) => c.notNull())
    .addColumn('created_by', id, (c) => c.notNull())
    .addForeignKeyConstraint('club_blocks_created_by_fk', ['created_by'], 'accounts', ['id'])
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('lifted_at', time)
    .execute()
  await db.schema
    .createIndex('club_blocks_in_force')
    .on('club_blocks')
    .columns(['lifted_at', 'ends_at'])
    .execute()
  await table(db, 'member_children')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('member_children_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('name', code, (c) => c.notNull())
    .addColumn('born_on', 'varchar(10)', (c) => c.notNull())
    .addColumn('added_at', time, (c) => c.notNull())
    .addColumn('removed_at', time)
    .execute()
  await addChildToGuests(db)
}

/** SQLite takes a foreign key only with its column, MySQL keeps one only when it is a constraint of its own. */
async function addChildToGuests(db: Kysely<unknown>): Promise<void> {
  const guests = db.schema.alterTable('registration_guests')
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await guests.addColumn('child_id', id, (c) => c.references('member_children.id')).execute()
    return
  }
  await guests.addColumn('child_id', id).execute()
  await guests
    .addForeignKeyConstraint('registration_guests_child_id_fk', ['child_id'], 'member_children', ['id'])
    .execute()
}
