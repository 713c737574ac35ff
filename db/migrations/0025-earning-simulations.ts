import { sql, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/** Trying a draft of an earning rule on what has happened: what was asked, how far it is, and what it found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'earning_simulations')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('rule_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('earning_simulations_rule_id_fk', ['rule_id'], 'earning_rules', ['id'])
    .addColumn('version_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('earning_simulations_version_id_fk', ['version_id'], 'earning_rule_versions', [
      'id',
    ])
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('from_date', 'varchar(10)', (c) => c.notNull())
    .addColumn('to_date', 'varchar(10)', (c) => c.notNull())
    .addColumn('tried_window', 'varchar(4)', (c) => c.notNull())
    .addColumn('plan', sql`mediumtext`, (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    // The draft while it is being tried, null after: unique, so that it is tried once at a time.
    .addColumn('trying', id)
    .addColumn('done', 'integer', (c) => c.notNull())
    .addColumn('total', 'integer')
    .addColumn('after_member', id)
    .addColumn('tally', sql`mediumtext`, (c) => c.notNull())
    .addColumn('lease', id)
    .addColumn('lease_until', time)
    .addColumn('started_by', id, (c) => c.notNull())
    .addForeignKeyConstraint('earning_simulations_started_by_fk', ['started_by'], 'accounts', ['id'])
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('started_at', time)
    .addColumn('ended_at', time)
    .addCheckConstraint(
      'earning_simulations_state_known',
      sql`state IN ('waiting', 'running', 'done', 'cancelled', 'failed')`,
    )
    .addCheckConstraint(
      'earning_simulations_tried_once',
      sql`(state IN ('waiting', 'running')) = (trying IS NOT NULL) AND (state IN ('waiting', 'running')) = (ended_at IS NULL)`,
    )
    .addCheckConstraint('earning_simulations_window_known', sql`tried_window IN ('kept', 'open')`)
    .addCheckConstraint(
      'earning_simulations_done_in_range',
      sql`done >= 0 AND (total IS NULL OR done <= total)`,
    )
    .execute()
  const index = (name: string) => db.schema.createIndex(name).on('earning_simulations')
  await index('earning_simulations_trying').columns(['trying']).unique().execute()
  await index('earning_simulations_to_run').columns(['state', 'created_at']).execute()
  await index('earning_simulations_of_rule').columns(['rule_id', 'created_at']).execute()
}
