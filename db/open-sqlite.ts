import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import type { Database } from './database.ts'

/** Opens (and creates) a database file, or `:memory:`. Durable at every commit; other processes wait up to 10 s. */
export function openSqlite(file: string): Kysely<Database> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sqlite = new DatabaseSync(file)
  sqlite.exec(
    'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
  )
  return onSqlite(sqlite)
}

/** The database behind a connection that is open and set as `openSqlite` sets it; destroying it closes the connection. */
export function onSqlite(sqlite: DatabaseSync): Kysely<Database> {
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: forKysely(sqlite) }) })
}

/** Most statements repeat: keeping them prepared saves more than half of a short query's time. */
const preparedMax = 500

function forKysely(sqlite: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<typeof statementOf>>()

  function statementOf(sql: string) {
    // The schema's own text is out of reach but for a migration that asks for it: see migrations/replace-in-schema.ts.
    if (/^pragma writable_schema = /i.test(sql)) sqlite.enableDefensive(!/on$/i.test(sql))
    // A writer takes its lock at the start: a lock taken midway would fail instead of waiting.
    const statement = sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as [])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as [])),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as [])),
    }
  }

  return {
    close: () => sqlite.close(),
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      const statement = statementOf(sql)
      // A schema change would leave column lists stale, so only data statements are kept.
      if (/^(select|insert|update|delete|with|begin|commit|rollback)/i.test(sql)) {
        if (prepared.size >= preparedMax) prepared.delete(prepared.keys().next().value as string)
        prepared.set(sql, statement)
      }
      return statement
    },
  }
}
