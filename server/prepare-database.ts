import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import { isDatabaseUnusable, isUnavailable } from '../db/errors.ts'
import { migrateToLatest } from '../db/migrate.ts'
import { openDatabase } from '../db/open-database.ts'
import { ConfigError, type Config } from './base/config.ts'

/**
 * Opens the configured database and brings its schema up to date. Throws a ConfigError, whose sentence names
 * DATABASE_URL and never its value, when the database cannot be reached or used.
 */
export async function prepareDatabase({
  database,
}: Config): Promise<{ db: Kysely<Database>; migrated: string[] }> {
  let db: Kysely<Database> | undefined
  try {
    db = openDatabase(database)
    return { db, migrated: await migrateToLatest(db) }
  } catch (error) {
    await db?.destroy()
    if (!isUnavailable(error) && !isDatabaseUnusable(error)) throw error
    throw new ConfigError(
      `Guibin cannot start: DATABASE_URL names a database that cannot be opened (${codeOf(error)}).`,
    )
  }
}

/** The driver's own short code, such as ECONNREFUSED or ER_ACCESS_DENIED_ERROR. */
function codeOf(error: unknown): string {
  const { code, errstr } = error as { code?: unknown; errstr?: unknown }
  return typeof errstr === 'string' ? errstr : typeof code === 'string' ? code : 'no answer'
}
