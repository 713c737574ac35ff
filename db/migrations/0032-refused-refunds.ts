import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { replaceCheck } from './replace-check.ts'

/**
 * A refund that its provider refuses for good: its code, when it is tried next, and how it was handed over instead, on
 * a receipt that counts once for its method.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replaceCheck(db, {
    table: 'payment_refunds',
    name: 'payment_refunds_state_known',
    from: `state IN ('asked', 'confirmed', 'settled')`,
    to: `state IN ('asked', 'confirmed', 'refused', 'settled')`,
  })
  await addColumns(db)
  await db.schema
    .createIndex('payment_refunds_one_a_receipt')
    .on('payment_refunds')
    .columns(['method', 'receipt'])
    .unique()
    .execute()
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    const add = (column: ReturnType<typeof sql>) =>
      sql`ALTER TABLE payment_refunds ADD COLUMN ${column}`.execute(db)
    await add(sql`round integer NOT NULL DEFAULT 0`)
    await add(sql`attempts integer NOT NULL DEFAULT 0`)
    await add(sql`next_try_at bigint`)
    await add(sql`refusal_code varchar(64)
      CONSTRAINT payment_refunds_refused_with_code CHECK (state <> 'refused' OR refusal_code IS NOT NULL)`)
    await add(sql`refused_at bigint`)
    await add(sql`method varchar(10)`)
    await add(sql`receipt varchar(40)
      CONSTRAINT payment_refunds_receipt_of_method CHECK ((receipt IS NULL) = (method IS NULL))`)
    await add(sql`paid_by varchar(36) CONSTRAINT payment_refunds_paid_by_fk REFERENCES accounts (id)`)
    await add(sql`paid_reason varchar(300)
      CONSTRAINT payment_refunds_paid_by_hand
      CHECK (receipt IS NULL OR (paid_by IS NOT NULL AND paid_reason IS NOT NULL AND state = 'settled'))`)
    return
  }
  await sql`ALTER TABLE payment_refunds
    ADD COLUMN round integer NOT NULL DEFAULT 0,
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN next_try_at bigint,
    ADD COLUMN refusal_code varchar(64),
    ADD COLUMN refused_at bigint,
    ADD COLUMN method varchar(10),
    ADD COLUMN receipt varchar(40),
    ADD COLUMN paid_by varchar(36),
    ADD COLUMN paid_reason varchar(300),
    ADD CONSTRAINT payment_refunds_paid_by_fk FOREIGN KEY (paid_by) REFERENCES accounts (id),
    ADD CONSTRAINT payment_refunds_refused_with_code CHECK (state <> 'refused' OR refusal_code IS NOT NULL),
    ADD CONSTRAINT payment_refunds_receipt_of_method CHECK ((receipt IS NULL) = (method IS NULL)),
    ADD CONSTRAINT payment_refunds_paid_by_hand
      CHECK (receipt IS NULL OR (paid_by IS NOT NULL AND paid_reason IS NOT NULL AND state = 'settled'))`.execute(
    db,
  )
}
