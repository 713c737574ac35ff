import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { replaceCheck } from './replace-check.ts'
import { replaceInSchema } from './replace-in-schema.ts'
import { id, table, time } from './table-parts.ts'

const houses = "'house-issued', 'house-redeemed', 'house-expired', 'house-compensated', 'house-adjusted'"

/**
 * Two-phase holds, and debits that the schema knows by their account and not by their kind: whatever leaves an account
 * that is not the house's needs a confirmed quote of one who may spend from it. Points that run out, and the
 * resolution of a hold, which had its quote, are the exceptions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'account_spenders')
    .addColumn('account_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('account_spenders_account_id_fk', ['account_id'], 'points_accounts', ['id'])
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('account_spenders_member_id_fk', ['member_id'], 'members', ['id'])
    .addPrimaryKeyConstraint('account_spenders_pk', ['account_id', 'member_id'])
    .execute()
  await sql`INSERT INTO account_spenders (account_id, member_id)
    SELECT id, owner_id FROM points_accounts WHERE kind = 'redeemable'`.execute(db)
  await table(db, 'holds')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('member_id', id, (c) => c.notNull())
    .addColumn('quote_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('holds_confirmed_quote_fk', ['quote_id', 'member_id'], 'confirmations', [
      'quote_id',
      'member_id',
    ])
    .addColumn('account_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('holds_account_id_fk', ['account_id'], 'points_accounts', ['id'])
    .addColumn('purse_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('holds_purse_id_fk', ['purse_id'], 'points_accounts', ['id'])
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('posted', 'integer', (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addColumn('resolved_at', time)
    .addCheckConstraint('holds_state_known', sql`state IN ('open', 'posted', 'voided', 'timed_out')`)
    .addCheckConstraint('holds_resolved_once', sql`(state = 'open') = (resolved_at IS NULL)`)
    .addCheckConstraint(
      'holds_posted_in_range',
      sql`amount > 0 AND posted >= 0 AND posted <= amount AND (state = 'posted') = (posted > 0)`,
    )
    .execute()
  await db.schema.createIndex('holds_one_a_quote').on('holds').columns(['quote_id']).unique().execute()
  await db.schema.createIndex('holds_of_account').on('holds').columns(['id', 'account_id']).unique().execute()
  await db.schema.createIndex('holds_to_time_out').on('holds').columns(['state', 'expires_at']).execute()
  await db.schema.alterTable('transfers').addColumn('hold_id', id).execute()
  await nameSpenderAndHold(db)
  await db.schema.createIndex('transfers_of_hold').on('transfers').columns(['hold_id']).execute()
  await replaceCheck(db, {
    table: 'transfers',
    name: 'transfers_charge_has_confirmed_quote',
    from: "kind NOT IN ('event_price', 'lounge_price') OR (quote_id IS NOT NULL AND quote_member_id IS NOT NULL)",
    to: `(quote_id IS NOT NULL AND quote_member_id IS NOT NULL) OR hold_id IS NOT NULL OR from_account_id IN (${houses}) OR (kind = 'expiry' AND to_account_id = 'house-expired')`,
  })
}

/** A debit's foreign key names who may spend, instead of the owner alone; the resolution of a hold, its own account. */
async function nameSpenderAndHold(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    const key = 'foreign key ("from_account_id", "quote_member_id") references'
    await replaceInSchema(db, {
      table: 'transfers',
      before: `constraint "transfers_own_account_fk" ${key} "points_accounts" ("id", "owner_id")`,
      after:
        `constraint "transfers_by_spender_fk" ${key} "account_spenders" ("account_id", "member_id"), ` +
        'constraint "transfers_of_hold_fk" foreign key ("hold_id", "from_account_id") references "holds" ("id", "account_id")',
    })
    return
  }
  await db.schema.alterTable('transfers').dropConstraint('transfers_own_account_fk').execute()
  await db.schema
    .alterTable('transfers')
    .addForeignKeyConstraint(
      'transfers_by_spender_fk',
      ['from_account_id', 'quote_member_id'],
      'account_spenders',
      ['account_id', 'member_id'],
    )
    .execute()
  await db.schema
    .alterTable('transfers')
    .addForeignKeyConstraint('transfers_of_hold_fk', ['hold_id', 'from_account_id'], 'holds', [
      'id',
      'account_id',
    ])
    .execute()
}
