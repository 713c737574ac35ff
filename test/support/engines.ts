import { DatabaseSync } from 'node:sqlite'
import { createConnection } from 'mysql2/promise'
import { inject, onTestFinished } from 'vitest'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { onSqlite } from '../../db/open-sqlite.ts'
import { makeMysqlDatabase } from './mysql-database.ts'

export type EngineName = 'sqlite' | 'mariadb'

/** The engines that this machine has; `npm test` says so when MariaDB is not among them. */
export const engines: readonly EngineName[] = inject('mysqlUrl') === '' ? ['sqlite'] : ['sqlite', 'mariadb']

type Opened = { db: Kysely<Database>; url: string }
type Shared = Opened & { empty(): Promise<void> }
let migratedSqlite: Promise<Uint8Array> | undefined
let sharedMysql: Promise<Shared> | undefined

/**
 * An empty, migrated database of its own for one test. Making the tables anew would take longer than most tests: on
 * SQLite each is a copy of one that a worker has migrated, on MariaDB a worker keeps one database and empties it.
 */
export async function emptyDatabase(engine: EngineName): Promise<Opened> {
  if (engine === 'sqlite') {
    migratedSqlite ??= migrateInMemory()
    const sqlite = inMemory()
    sqlite.deserialize(await migratedSqlite)
    const db = onSqlite(sqlite)
    onTestFinished(() => db.destroy())
    return { db, url: 'sqlite::memory:' }
  }
  sharedMysql ??= openShared()
  const { db, url, empty } = await sharedMysql
  await empty()
  return { db, url }
}

function inMemory(): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:')
  sqlite.exec('PRAGMA foreign_keys = ON')
  return sqlite
}

async function migrateInMemory(): Promise<Uint8Array> {
  const sqlite = inMemory()
  const db = onSqlite(sqlite)
  await migrateToLatest(db)
  const whole = sqlite.serialize()
  await db.destroy()
  return whole
}

async function openShared(): Promise<Shared> {
  const server = inject('mysqlUrl')
  const url = await makeMysqlDatabase(
    server,
    `guibin_test_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}`,
  )
  const db = openMysql({ url, pool: 10 })
  await migrateToLatest(db)
  const tables = (await db.introspection.getTables()).map(({ name }) => name)
  // All in one word to the server: table by table, and asking it each time which it has, takes most of a short test.
  const emptying = [
    'SET FOREIGN_KEY_CHECKS = 0',
    ...tables.map((name) => `DELETE FROM \`${name}\``),
    `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '${'0'.repeat(64)}')`,
  ].join('; ')
  const emptier = await createConnection({ uri: url, multipleStatements: true })
  return { db, url, empty: async () => void (await emptier.query(emptying)) }
}
