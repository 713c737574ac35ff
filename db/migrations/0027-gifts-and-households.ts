import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { id, table, text, time } from './table-parts.ts'

/**
 * Households that pool points. A household owns an account like a member does; what it may pay is drawn from there into
 * the purse of one who may spend. Gifts need no table: the transfer says all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widenKind(db)
  await table(db, 'households')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('owner_member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('households_owner_fk', ['owner_member_id'], 'members', ['id'])
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('opened_at', time, (c) => c.notNull())
    .addColumn('closed_at', time)
    .addCheckConstraint('households_state_known', sql`state IN ('open', 'closed')`)
    .addCheckConstraint('households_closed_at_a_time', sql`(state = 'closed') = (closed_at IS NOT NULL)`)
    .execute()
  await table(db, 'household_members')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('household_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('household_members_household_fk', ['household_id'], 'households', ['id'])
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('household_members_member_fk', ['member_id'], 'members', ['id'])
    // The member while they belong to it, null after: one household a member.
    .addColumn('live_member_id', id)
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('may_spend', 'integer', (c) => c.notNull())
    .addColumn('month_limit', 'integer')
    .addColumn('joined_at', time, (c) => c.notNull())
    .addColumn('ended_at', time)
    .addCheckConstraint('household_members_state_known', sql`state IN ('in', 'left', 'removed', 'closed')`)
    .addCheckConstraint('household_members_live_while_in', sql`(state = 'in') = (live_member_id IS NOT NULL)`)
    .addCheckConstraint('household_members_ended_at_a_time', sql`(state = 'in') = (ended_at IS NULL)`)
    .addCheckConstraint('household_members_live_is_member', sql`live_member_id = member_id`)
    .addCheckConstraint(
      'household_members_limit_in_range',
      sql`may_spend IN (0, 1) AND (month_limit IS NULL OR month_limit > 0)`,
    )
    .execute()
  await db.schema
    .createIndex('household_members_one_a_member')
    .on('household_members')
    .columns(['live_member_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('household_members_of')
    .on('household_members')
    .columns(['household_id', 'joined_at'])
    .execute()
  await table(db, 'household_invitations')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('household_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('household_invitations_household_fk', ['household_id'], 'households', ['id'])
    // Null when nobody has the number: for whoever invites, that looks like an invitation without an answer.
    .addColumn('member_id', id)
    .addForeignKeyConstraint('household_invitations_member_fk', ['member_id'], 'members', ['id'])
    .addColumn('number_hint', 'varchar(4)', (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addColumn('declined_at', time)
    .addColumn('closed_at', time)
    .addCheckConstraint('household_invitations_state_known', sql`state IN ('open', 'accepted', 'withdrawn')`)
    .addCheckConstraint('household_invitations_closed_at_a_time', sql`(state = 'open') = (closed_at IS NULL)`)
    .execute()
  await db.schema
    .createIndex('household_invitations_of')
    .on('household_invitations')
    .columns(['household_id', 'state'])
    .execute()
  await db.schema
    .createIndex('household_invitations_to')
    .on('household_invitations')
    .columns(['member_id', 'state'])
    .execute()
}

/** `household_contribution` is longer than the kinds before it. SQLite keeps any length. */
async function widenKind(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) return
  await sql`ALTER TABLE transfers MODIFY kind varchar(30) NOT NULL`.execute(db)
}
