import { sql, type Expression } from 'kysely'

/** Entries of a list that fill one statement: as many as the largest batch of bookings has. */
export const fullList = 256

/** Lengths that the list of a look-up is filled up to, so that it can be a prepared statement too. */
const steps = [64, 128, 192, fullList]

const mark = '/* prepared */'

/**
 * Has MySQL keep this statement parsed when its list is full, as it is batch after batch while thousands book: neither
 * side then writes or reads the values as text, which halves what a multi-row insert costs. Lists of other lengths
 * are other statements, so they stay text, and a connection keeps no more than a handful.
 */
export function preparedWhenFull<Query extends { modifyEnd(modifier: Expression<unknown>): unknown }>(
  query: Query,
  length: number,
): Query {
  return steps.includes(length) ? (query.modifyEnd(sql.raw(mark)) as Query) : query
}

/** The values of a look-up, its last one repeated until the list has a length that is prepared. */
export function filledUp<Value>(values: readonly Value[]): readonly Value[] {
  const length = values.length < 32 ? undefined : steps.find((step) => step >= values.length)
  const last = values.at(-1)
  if (length === undefined || last === undefined) return values
  return [...values, ...Array.from({ length: length - values.length }, () => last)]
}

type Connection = {
  query(...args: never[]): unknown
  execute(...args: never[]): unknown
}

/** Makes a mysql2 connection send marked statements as prepared ones. */
export function prepareMarked(connection: Connection): void {
  const query = connection.query.bind(connection) as (...args: unknown[]) => unknown
  const execute = connection.execute.bind(connection) as (...args: unknown[]) => unknown
  connection.query = (...args: unknown[]) =>
    typeof args[0] === 'string' && args[0].endsWith(mark) ? execute(...args) : query(...args)
}
