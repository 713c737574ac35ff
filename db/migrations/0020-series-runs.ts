import { sql, type Kysely } from 'kysely'
import { id } from './table-parts.ts'

type Split = { subject_id: string; after_json: string | null }

/**
 * A series that was split stays one run for its members: every part names the first one. Those that were split before
 * are found by what the audit noted of it, in the order of splitting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('event_series')
    .addColumn('run_id', id, (c) => c.notNull().defaultTo(''))
    .execute()
  await sql`UPDATE event_series SET run_id = id`.execute(db)
  const splits = await sql<Split>`SELECT subject_id, after_json FROM audit_entries
    WHERE action = 'series.split' ORDER BY seq`.execute(db)
  for (const split of splits.rows) {
    const after = JSON.parse(split.after_json ?? '{}') as { next?: { id?: string } }
    const later = after.next?.id
    const head = await sql<{ run_id: string }>`SELECT run_id FROM event_series
      WHERE id = ${split.subject_id}`.execute(db)
    const run = head.rows[0]?.run_id
    if (later === undefined || run === undefined) continue
    await sql`UPDATE event_series SET run_id = ${run} WHERE id = ${later}`.execute(db)
  }
  await db.schema.createIndex('event_series_of_run').on('event_series').columns(['run_id']).execute()
}
