import { sql, SqliteAdapter, type Kysely } from 'kysely'

/**
 * Gives a table's named CHECK another condition. SQLite cannot alter one; its documentation's way, for changes that
 * leave the stored rows as they are, is to edit the table's own text (lang_altertable, "Making Other Kinds Of Table
 * Schema Changes"). The former condition is named, so that an unexpected schema stops the migration.
 */
export async function replaceCheck(
  db: Kysely<unknown>,
  { table, name, from, to }: { table: string; name: string; from: string; to: string },
): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) {
    await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(name)}`.execute(db)
    await sql`ALTER TABLE ${sql.table(table)} ADD CONSTRAINT ${sql.ref(name)} CHECK (${sql.raw(to)})`.execute(
      db,
    )
    return
  }
  const before = `constraint "${name}" check (${from})`
  const after = `constraint "${name}" check (${to})`
  await sql`PRAGMA writable_schema = ON`.execute(db)
  const changed = await sql`
    UPDATE sqlite_schema SET sql = replace(sql, ${before}, ${after})
    WHERE type = 'table' AND name = ${table} AND instr(sql, ${before}) > 0`.execute(db)
  await sql`PRAGMA writable_schema = RESET`.execute(db)
  if (changed.numAffectedRows !== 1n) throw new Error(`The check ${name} of ${table} is not as expected.`)
}
