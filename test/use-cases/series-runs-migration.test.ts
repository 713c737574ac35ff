import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { migrateToLatest, migrations } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { engines } from '../support/engines.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'

describe.each(engines)('series that were split before, on %s', (engine) => {
  it('are one run again, however often they were split, and the others stay alone', async () => {
    const db =
      engine === 'sqlite'
        ? openSqlite(':memory:')
        : openMysql({
            url: await makeMysqlDatabase(inject('mysqlUrl'), `guibin_runs_${process.pid}`),
            pool: 1,
          })
    onTestFinished(() => db.destroy())
    const provider = { getMigrations: () => Promise.resolve(migrations) }
    const { error } = await new Migrator({ db, provider }).migrateTo('0018-series-dates')
    if (error) throw error
    // Only these rows matter here: what they belong to is left out.
    await (
      engine === 'sqlite' ? sql`PRAGMA foreign_keys = OFF` : sql`SET SESSION foreign_key_checks = 0`
    ).execute(db)
    for (const id of ['first', 'second', 'third', 'alone']) {
      await sql`INSERT INTO event_series (id, region_id, rule, left_out, created_by, created_at)
        VALUES (${id}, 'r', 'FREQ=WEEKLY;COUNT=2', '[]', 'm', 1)`.execute(db)
    }
    const split = async (seq: number, id: string, next: string) =>
      sql`INSERT INTO audit_entries
        (seq, at, actor_id, action, subject_kind, subject_id, after_json, previous_hash, hash)
        VALUES (${seq}, 1, 'm', 'series.split', 'series', ${id}, ${JSON.stringify({ next: { id: next } })}, ${`h${seq - 1}`}, ${`h${seq}`})`.execute(
        db,
      )
    await split(1, 'first', 'second')
    await split(2, 'second', 'third')
    expect(await migrateToLatest(db)).toContain('0020-series-runs')
    const rows = await db.selectFrom('event_series').select(['id', 'run_id']).orderBy('id').execute()
    expect(rows).toEqual([
      { id: 'alone', run_id: 'alone' },
      { id: 'first', run_id: 'first' },
      { id: 'second', run_id: 'first' },
      { id: 'third', run_id: 'first' },
    ])
  })
})
