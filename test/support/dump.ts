import { sql } from 'kysely'
import type { Deps } from '../../server/base/deps.ts'

let tables: Promise<string[]> | undefined

/** Every row of every table, in an order of its own, to see whether anything was written. */
export async function dumpOf(db: Deps['db']): Promise<Record<string, string[]>> {
  tables ??= db.introspection.getTables().then((found) => found.map((table) => table.name))
  const dump: Record<string, string[]> = {}
  for (const table of await tables) {
    const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(db)
    dump[table] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return dump
}
