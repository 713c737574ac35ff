import { sql, type Kysely } from 'kysely'

/**
 * Gives a part of a SQLite table's text another wording. SQLite cannot alter a constraint; its documentation's way,
 * for changes that leave the stored rows as they are, is to edit the table's own text (lang_altertable, "Making Other
 * Kinds Of Table Schema Changes"). The former wording is named, so that an unexpected schema stops the migration.
 */
export async function replaceInSchema(
  db: Kysely<unknown>,
  { table, before, after }: { table: string; before: string; after: string },
): Promise<void> {
  await sql`PRAGMA writable_schema = ON`.execute(db)
  const changed = await sql`
    UPDATE sqlite_schema SET sql = replace(sql, ${before}, ${after})
    WHERE type = 'table' AND name = ${table} AND instr(sql, ${before}) > 0`.execute(db)
  await sql`PRAGMA writable_schema = RESET`.execute(db)
  if (changed.numAffectedRows !== 1n) throw new Error(`The table ${table} is not as expected: ${before}`)
}
