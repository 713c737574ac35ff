import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** Quotes, and the double-entry ledger whose charges need one: accounts, transfers, lots, takings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'quotes')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('quotes_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('subject_id', id, (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addColumn('confirmed_at', time)
    .addCheckConstraint('quotes_amount_in_range', sql`amount >= 0`)
    .addCheckConstraint('quotes_state_known', sql`state IN ('open', 'confirmed', 'dropped')`)
    .execute()
  // A charge's foreign key names all three columns, so that only its own member's confirmed quote can carry it.
  await db.schema
    .createIndex('quotes_confirmed_by')
    .on('quotes')
    .columns(['id', 'member_id', 'state'])
    .unique()
    .execute()
  await db.schema.createIndex('quotes_by_member').on('quotes').columns(['member_id', 'kind']).execute()
  await db.schema.createIndex('quotes_by_expiry').on('quotes').columns(['expires_at']).execute()
  await table(db, 'points_accounts')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('owner_id', id, (c) => c.notNull())
    .addColumn('kind', 'varchar(12)', (c) => c.notNull())
    .addColumn('balance', 'bigint')
    .addCheckConstraint('points_accounts_never_negative', sql`balance IS NULL OR balance >= 0`)
    .addCheckConstraint('points_accounts_house_keeps_no_row', sql`(owner_id = 'house') = (balance IS NULL)`)
    .execute()
  await db.schema
    .createIndex('points_accounts_one_a_kind')
    .on('points_accounts')
    .columns(['owner_id', 'kind'])
    .unique()
    .execute()
  await db.schema
    .createIndex('points_accounts_owned_by')
    .on('points_accounts')
    .columns(['id', 'owner_id'])
    .unique()
    .execute()
  await table(db, 'transfers')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('reference', 'varchar(120)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('from_account_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('transfers_from_account_id_fk', ['from_account_id'], 'points_accounts', ['id'])
    .addColumn('to_account_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('transfers_to_account_id_fk', ['to_account_id'], 'points_accounts', ['id'])
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('quote_id', id)
    .addColumn('quote_member_id', id)
    .addColumn('quote_state', 'varchar(10)')
    .addColumn('reverses_id', id)
    .addForeignKeyConstraint('transfers_reverses_id_fk', ['reverses_id'], 'transfers', ['id'])
    .addColumn('note', 'varchar(1000)', (c) => c.notNull())
    .addColumn('posted_at', time, (c) => c.notNull())
    .addCheckConstraint('transfers_moves_something', sql`amount > 0`)
    .addCheckConstraint('transfers_moves_elsewhere', sql`from_account_id <> to_account_id`)
    .addCheckConstraint(
      'transfers_charge_has_confirmed_quote',
      sql`kind NOT IN ('event_price', 'lounge_price') OR (quote_id IS NOT NULL AND quote_member_id IS NOT NULL AND quote_state = 'confirmed')`,
    )
    .addForeignKeyConstraint(
      'transfers_confirmed_quote_fk',
      ['quote_id', 'quote_member_id', 'quote_state'],
      'quotes',
      ['id', 'member_id', 'state'],
    )
    .addForeignKeyConstraint(
      'transfers_own_account_fk',
      ['from_account_id', 'quote_member_id'],
      'points_accounts',
      ['id', 'owner_id'],
    )
    .execute()
  await db.schema.createIndex('transfers_reference').on('transfers').columns(['reference']).unique().execute()
  await db.schema
    .createIndex('transfers_one_charge_a_quote')
    .on('transfers')
    .columns(['quote_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('transfers_out')
    .on('transfers')
    .columns(['from_account_id', 'posted_at'])
    .execute()
  await db.schema
    .createIndex('transfers_in')
    .on('transfers')
    .columns(['to_account_id', 'posted_at'])
    .execute()
  await table(db, 'lots')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('account_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('lots_account_id_fk', ['account_id'], 'points_accounts', ['id'])
    .addColumn('transfer_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('lots_transfer_id_fk', ['transfer_id'], 'transfers', ['id'])
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('remaining', 'integer', (c) => c.notNull())
    .addColumn('earned_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addCheckConstraint('lots_remaining_in_range', sql`remaining >= 0 AND remaining <= amount`)
    .execute()
  await db.schema.createIndex('lots_to_spend').on('lots').columns(['account_id', 'expires_at']).execute()
  await db.schema.createIndex('lots_to_expire').on('lots').columns(['expires_at']).execute()
  await table(db, 'lot_takings')
    .addColumn('transfer_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('lot_takings_transfer_id_fk', ['transfer_id'], 'transfers', ['id'])
    .addColumn('lot_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('lot_takings_lot_id_fk', ['lot_id'], 'lots', ['id'])
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('restored', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('lot_takings_pk', ['transfer_id', 'lot_id'])
    .addCheckConstraint(
      'lot_takings_restored_in_range',
      sql`amount > 0 AND restored >= 0 AND restored <= amount`,
    )
    .execute()
}
