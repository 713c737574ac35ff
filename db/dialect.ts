import {
  sql,
  SqliteAdapter,
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  type Transaction,
} from 'kysely'
import type { Database } from './database.ts'

export type Engine = 'sqlite' | 'mysql'
type Executor = Kysely<Database> | Transaction<Database>

export function engineOf(db: Executor): Engine {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'mysql'
}

/**
 * Locks the rows that a select finds until the transaction ends. SQLite has one writer, which took its lock at
 * BEGIN IMMEDIATE, so there it adds nothing.
 */
export function forUpdate<Query extends { forUpdate(): Query }>(
  trx: Transaction<Database>,
  query: Query,
): Query {
  return engineOf(trx) === 'mysql' ? query.forUpdate() : query
}

/** Has nobody change the rows found until the transaction ends; others may read them so too. As `forUpdate` on SQLite. */
export function forShare<Query extends { modifyEnd(end: RawBuilder<unknown>): Query }>(
  trx: Transaction<Database>,
  query: Query,
): Query {
  // MariaDB knows no FOR SHARE.
  return engineOf(trx) === 'mysql' ? query.modifyEnd(sql`LOCK IN SHARE MODE`) : query
}

/** Locks the rows found and leaves out those that another worker holds. One writer (SQLite) needs neither. */
export function forUpdateSkipLocked<Query extends { forUpdate(): Query; skipLocked(): Query }>(
  trx: Transaction<Database>,
  query: Query,
): Query {
  return engineOf(trx) === 'mysql' ? query.forUpdate().skipLocked() : query
}

/**
 * Inserts rows, or changes the ones that are there already. `keys` name the unique columns that decide which;
 * `change` maps a column to its new value, in which `incoming('column')` is the value that the insert brought.
 */
export async function insertOrUpdate<Table extends keyof Database & string>(
  db: Executor,
  table: Table,
  rows: readonly Record<string, unknown>[],
  keys: readonly string[],
  change: (incoming: (column: string) => RawBuilder<unknown>) => Record<string, RawBuilder<unknown>>,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column]}`))})`)
  const insert = sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) VALUES ${sql.join(values)}`
  const set = (incoming: (column: string) => RawBuilder<unknown>) =>
    sql.join(Object.entries(change(incoming)).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  if (engineOf(db) === 'mysql') {
    await sql`${insert} ON DUPLICATE KEY UPDATE ${set((column) => sql`VALUES(${sql.ref(column)})`)}`.execute(
      db,
    )
  } else {
    const target = sql.join(keys.map((key) => sql.ref(key)))
    await sql`${insert} ON CONFLICT (${target}) DO UPDATE SET ${set((column) => sql`excluded.${sql.ref(column)}`)}`.execute(
      db,
    )
  }
}

type Insert<Table extends keyof Database> = InsertQueryBuilder<Database, Table, InsertResult>

/** Has an insert leave out rows whose value of a unique column is there already, or comes before them. */
export function leavingOutTaken<Table extends keyof Database>(
  db: Executor,
  insert: Insert<Table>,
  unique: keyof Database[Table] & string,
): Insert<Table> {
  // To the value that it has, which MySQL takes for no change.
  const unchanged = { [unique]: sql.ref(unique) } as Parameters<Insert<Table>['onDuplicateKeyUpdate']>[0]
  return engineOf(db) === 'mysql'
    ? insert.onDuplicateKeyUpdate(unchanged)
    : insert.onConflict((conflict) => conflict.column(unique).doNothing())
}

/** As many keys as are looked through one after the other. More are halved until they are few. */
const keysInARow = 16

/**
 * `CASE key WHEN k THEN v … END`, to give many rows their own new value in one UPDATE. Of many keys each row looks at
 * a few only: keys are ids, which every collation puts in the order of their characters.
 */
export function byKey(
  column: string,
  values: ReadonlyMap<string, number | string | null>,
): RawBuilder<never> {
  const arms = [...values]
  if (arms.length > keysInARow) arms.sort(([one], [other]) => (one < other ? -1 : 1))
  return bySortedKey(column, arms)
}

/** The same of keys that are in order already. */
export function bySortedKey(
  column: string,
  arms: readonly (readonly [string, number | string | null])[],
): RawBuilder<never> {
  const middle = arms[arms.length >> 1]
  if (arms.length > keysInARow && middle) {
    const [below, above] = [arms.slice(0, arms.length >> 1), arms.slice(arms.length >> 1)]
    return sql`CASE WHEN ${sql.ref(column)} < ${middle[0]} THEN ${bySortedKey(column, below)} ELSE ${bySortedKey(column, above)} END`
  }
  const row = arms.map(([key, value]) => sql`WHEN ${key} THEN ${value}`)
  return sql`CASE ${sql.ref(column)} ${sql.join(row, sql` `)} END`
}

/** Texts one after the other. */
export function joined(db: Executor, ...parts: RawBuilder<unknown>[]): RawBuilder<string> {
  return engineOf(db) === 'mysql' ? sql`CONCAT(${sql.join(parts)})` : sql`(${sql.join(parts, sql` || `)})`
}

/** `column LIKE %text%`, with the wildcards that a person typed taken as plain characters. */
export function contains(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[!%_]/g, (wild) => `!${wild}`)}%`
  return sql<boolean>`${sql.ref(column)} LIKE ${pattern} ESCAPE '!'`
}
