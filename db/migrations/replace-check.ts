import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { replaceInSchema } from './replace-in-schema.ts'

/** Gives a table's named CHECK another condition; see `replaceInSchema` for SQLite. */
export async function replaceCheck(
  db: Kysely<unknown>,
  { table, name, from, to }: { table: string; name: string; from: string; to: string },
): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    const before = `constraint "${name}" check (${from})`
    await replaceInSchema(db, { table, before, after: `constraint "${name}" check (${to})` })
    return
  }
  await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(name)}`.execute(db)
  await sql`ALTER TABLE ${sql.table(table)} ADD CONSTRAINT ${sql.ref(name)} CHECK (${sql.raw(to)})`.execute(
    db,
  )
}
