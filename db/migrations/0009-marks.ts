import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** Marks for staying away and for late withdrawals, with their appeals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'marks')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('registration_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('marks_registration_id_fk', ['registration_id'], 'registrations', ['id'])
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('marks_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('weight', 'integer', (c) => c.notNull())
    .addColumn('given_at', time, (c) => c.notNull())
    .addColumn('expires_at', time, (c) => c.notNull())
    .addColumn('state', 'varchar(12)', (c) => c.notNull())
    .addColumn('appeal', 'varchar(500)')
    .addColumn('appealed_at', time)
    .addColumn('decided_at', time)
    .addColumn('decided_by', id)
    .addForeignKeyConstraint('marks_decided_by_fk', ['decided_by'], 'accounts', ['id'])
    .addColumn('decision_reason', 'varchar(500)')
    .addCheckConstraint('marks_kind_known', sql`kind IN ('no_show', 'late_withdrawal')`)
    .addCheckConstraint('marks_weight_positive', sql`weight >= 1`)
    .addCheckConstraint('marks_lapse_after_given', sql`expires_at > given_at`)
    .addCheckConstraint('marks_state_known', sql`state IN ('given', 'appealed', 'lifted', 'upheld')`)
    .addCheckConstraint(
      'marks_appealed_with_words',
      sql`(state = 'given') = (appealed_at IS NULL) AND (appeal IS NULL) = (appealed_at IS NULL)`,
    )
    .addCheckConstraint(
      'marks_decided_with_reason',
      sql`(state IN ('lifted', 'upheld')) = (decided_at IS NOT NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL)
        AND (decision_reason IS NULL) = (decided_at IS NULL)`,
    )
    .execute()
  await db.schema
    .createIndex('marks_one_a_kind')
    .on('marks')
    .columns(['registration_id', 'kind'])
    .unique()
    .execute()
  await db.schema.createIndex('marks_by_member').on('marks').columns(['member_id', 'expires_at']).execute()
  await db.schema.createIndex('marks_appealed').on('marks').columns(['state', 'appealed_at']).execute()
}
