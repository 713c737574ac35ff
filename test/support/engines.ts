import { inject, onTestFinished } from 'vitest'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { makeMysqlDatabase } from './mysql-database.ts'

export type EngineName = 'sqlite' | 'mariadb'

/** The engines that this machine has; `npm test` says so when MariaDB is not among them. */
export const engines: readonly EngineName[] = inject('mysqlUrl') === '' ? ['sqlite'] : ['sqlite', 'mariadb']

type Opened = { db: Kysely<Database>; url: string }
let sharedMysql: Promise<Opened> | undefined

/**
 * An empty, migrated database of its own for one test. On MariaDB a worker keeps one database and empties it, since
 * making the tables anew would take longer than most tests.
 */
export async function emptyDatabase(engine: EngineName): Promise<Opened> {
  if (engine === 'sqlite') {
    const db = openSqlite(':memory:')
    await migrateToLatest(db)
    onTestFinished(() => db.destroy())
    return { db, url: 'sqlite::memory:' }
  }
  sharedMysql ??= openShared()
  const opened = await sharedMysql
  await emptyTables(opened.db)
  return opened
}

async function openShared(): Promise<Opened> {
  const server = inject('mysqlUrl')
  const url = await makeMysqlDatabase(
    server,
    `guibin_test_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}`,
  )
  const db = openMysql({ url, pool: 10 })
  await migrateToLatest(db)
  return { db, url }
}

async function emptyTables(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables()
  await db.connection().execute(async (one) => {
    await sql`SET FOREIGN_KEY_CHECKS = 0`.execute(one)
    for (const { name } of tables) await sql`DELETE FROM ${sql.table(name)}`.execute(one)
    await sql`INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, ${'0'.repeat(64)})`.execute(one)
    await sql`SET FOREIGN_KEY_CHECKS = 1`.execute(one)
  })
}
