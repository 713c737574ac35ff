import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { openMysql } from './open-mysql.ts'
import { openSqlite } from './open-sqlite.ts'

/** Opens `sqlite:FILE` or `mysql://…`. Nothing is created but an SQLite file; `migrateToLatest` makes the tables. */
export function openDatabase({ url, pool }: { url: string; pool: number }): Kysely<Database> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql({ url, pool })
}
