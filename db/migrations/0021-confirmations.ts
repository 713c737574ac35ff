import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { replaceCheck } from './replace-check.ts'
import { replaceInSchema } from './replace-in-schema.ts'
import { id, table, time } from './table-parts.ts'

/**
 * A confirmation becomes a row of its own, which a rush of bookings adds in half of the time that changing a quote and
 * its index took. Its foreign key names the quote's state: a dropped quote cannot be confirmed, nor a confirmed
 * one dropped. A charge's foreign key names the confirmation.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'confirmations')
    .addColumn('quote_id', id, (c) => c.notNull())
    .addColumn('member_id', id, (c) => c.notNull())
    .addColumn('quote_state', 'varchar(10)', (c) => c.notNull().defaultTo('open'))
    .addColumn('confirmed_at', time, (c) => c.notNull())
    .addPrimaryKeyConstraint('confirmations_one_a_quote', ['quote_id', 'member_id'])
    .addForeignKeyConstraint(
      'confirmations_own_open_quote_fk',
      ['quote_id', 'member_id', 'quote_state'],
      'quotes',
      ['id', 'member_id', 'state'],
    )
    .addCheckConstraint('confirmations_of_open_quotes', sql`quote_state = 'open'`)
    .execute()
  await chargeByConfirmation(db, async () => {
    await sql`UPDATE quotes SET state = 'open' WHERE state = 'confirmed'`.execute(db)
    await sql`INSERT INTO confirmations (quote_id, member_id, confirmed_at)
      SELECT id, member_id, confirmed_at FROM quotes WHERE confirmed_at IS NOT NULL`.execute(db)
  })
  await replaceCheck(db, {
    table: 'quotes',
    name: 'quotes_state_known',
    from: "state IN ('open', 'confirmed', 'dropped')",
    to: "state IN ('open', 'dropped')",
  })
  await db.schema.alterTable('quotes').dropColumn('confirmed_at').execute()
}

/** Takes the transfers' foreign key away, has the confirmations written, and lets the key name those. */
async function chargeByConfirmation(db: Kysely<unknown>, write: () => Promise<void>): Promise<void> {
  const check = {
    table: 'transfers',
    name: 'transfers_charge_has_confirmed_quote',
    from: "kind NOT IN ('event_price', 'lounge_price') OR (quote_id IS NOT NULL AND quote_member_id IS NOT NULL AND quote_state = 'confirmed')",
    to: "kind NOT IN ('event_price', 'lounge_price') OR (quote_id IS NOT NULL AND quote_member_id IS NOT NULL)",
  }
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await replaceInSchema(db, {
      table: 'transfers',
      before:
        'foreign key ("quote_id", "quote_member_id", "quote_state") references "quotes" ("id", "member_id", "state")',
      after:
        'foreign key ("quote_id", "quote_member_id") references "confirmations" ("quote_id", "member_id")',
    })
    await replaceCheck(db, check)
    await write()
    await db.schema.alterTable('transfers').dropColumn('quote_state').execute()
    return
  }
  const key = 'transfers_confirmed_quote_fk'
  await db.schema.alterTable('transfers').dropConstraint(key).execute()
  await db.schema.dropIndex(key).on('transfers').execute()
  await replaceCheck(db, check)
  await db.schema.alterTable('transfers').dropColumn('quote_state').execute()
  await write()
  await db.schema
    .alterTable('transfers')
    .addForeignKeyConstraint(key, ['quote_id', 'quote_member_id'], 'confirmations', ['quote_id', 'member_id'])
    .execute()
}
