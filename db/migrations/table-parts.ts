import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely'

/**
 * Starts a table whose text compares byte by byte on every engine: SQLite does by default, MySQL needs to be told,
 * and a unique phone or code must not depend on the engine's idea of equal letters.
 */
// Migrations run against the schema of their day, which the types of today do not describe.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function table(db: Kysely<any>, name: string): CreateTableBuilder<string> {
  const builder = db.schema.createTable(name)
  const onMysql = !(db.getExecutor().adapter instanceof SqliteAdapter)
  return onMysql ? builder.modifyEnd(sql`ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`) : builder
}

export const id = 'varchar(36)'
export const code = 'varchar(64)'
export const text = 'varchar(255)'
export const time = 'bigint'
