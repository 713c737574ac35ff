import { sql, type Kysely } from 'kysely'
import { code, id, table, text, time } from './table-parts.ts'

/**
 * What the nightly audit found and made good, the nights it ran, and how far jobs over the ledger have come. Audits
 * walk transfers by their ids, which sort by the time they were made, so that the ledger needs no further index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'ledger_audits')
    // The last day of the club's books that it covers, YYYY-MM-DD.
    .addColumn('day', 'varchar(10)', (c) => c.notNull().primaryKey())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    // Who audits now, and until when nobody else does.
    .addColumn('run_id', id, (c) => c.notNull())
    .addColumn('lease_until', time, (c) => c.notNull())
    .addColumn('after_transfer_id', id, (c) => c.notNull())
    .addColumn('last_transfer_id', id, (c) => c.notNull())
    .addColumn('recomputed', 'integer', (c) => c.notNull())
    .addColumn('accounts', 'integer', (c) => c.notNull())
    .addColumn('findings', 'integer', (c) => c.notNull())
    .addColumn('started_at', time, (c) => c.notNull())
    .addColumn('finished_at', time)
    .addCheckConstraint('ledger_audits_state_known', sql`state IN ('running', 'done')`)
    .addCheckConstraint('ledger_audits_done_at_a_time', sql`(state = 'done') = (finished_at IS NOT NULL)`)
    .execute()
  await table(db, 'ledger_findings')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    // What is wrong, in one word: found again, it is not settled again.
    .addColumn('finding_key', 'varchar(120)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('audit_day', 'varchar(10)', (c) => c.notNull())
    .addForeignKeyConstraint('ledger_findings_audit_day_fk', ['audit_day'], 'ledger_audits', ['day'])
    .addColumn('member_id', id)
    .addForeignKeyConstraint('ledger_findings_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('account_id', id)
    // Not a foreign key: a transfer that is missing is a finding too.
    .addColumn('transfer_id', id)
    .addColumn('expected', 'bigint', (c) => c.notNull())
    .addColumn('actual', 'bigint', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('correction_id', id)
    .addForeignKeyConstraint('ledger_findings_correction_fk', ['correction_id'], 'transfers', ['id'])
    .addColumn('compensation_id', id)
    .addForeignKeyConstraint('ledger_findings_compensation_fk', ['compensation_id'], 'transfers', ['id'])
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('found_at', time, (c) => c.notNull())
    .addColumn('settled_at', time)
    // Null when the audit itself made it good.
    .addColumn('settled_by', id)
    .addForeignKeyConstraint('ledger_findings_settled_by_fk', ['settled_by'], 'accounts', ['id'])
    .addColumn('note', text)
    .addCheckConstraint('ledger_findings_state_known', sql`state IN ('open', 'settled', 'dismissed')`)
    .addCheckConstraint('ledger_findings_settled_at_a_time', sql`(state = 'open') = (settled_at IS NULL)`)
    .addCheckConstraint(
      'ledger_findings_by_staff_with_a_reason',
      sql`settled_by IS NULL OR (note IS NOT NULL AND state <> 'open')`,
    )
    .execute()
  await db.schema
    .createIndex('ledger_findings_once')
    .on('ledger_findings')
    .columns(['finding_key'])
    .unique()
    .execute()
  await db.schema
    .createIndex('ledger_findings_listed')
    .on('ledger_findings')
    .columns(['state', 'found_at', 'id'])
    .execute()
  await db.schema
    .createIndex('ledger_findings_latest')
    .on('ledger_findings')
    .columns(['found_at', 'id'])
    .execute()
  await table(db, 'ledger_marks')
    .addColumn('name', code, (c) => c.notNull().primaryKey())
    .addColumn('place', code, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('holds_of_owner').on('holds').columns(['account_id', 'state']).execute()
}
