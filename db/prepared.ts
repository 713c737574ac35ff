import { sql, type Expression } from 'kysely'

/** Entries of a list that fill one statement: as many as the largest batch of bookings has. */
export const fullList = 256

/** Lengths that the list of a look-up is filled up to, so that it can be a prepared statement too. */
const steps = [64, 128, 192, fullList]

/**
 * Whether lists of this length come often enough to have statements of their own: a single entry, and full lists, as
 * they are batch after batch while thousands book.
 */
export function isOftenPrepared(length: number): boolean {
  return length === 1 || steps.includes(length)
}

const mark = '/* prepared */'

/** A statement that can be marked. */
export type Markable = { modifyEnd(modifier: Expression<unknown>): unknown }

/**
 * Has MySQL keep a statement parsed whose text is always the same: neither side then writes or reads its values as
 * text, which halves what a multi-row insert costs. A connection keeps no more than a handful.
 */
export function prepared<Query extends Markable>(query: Query): Query {
  return query.modifyEnd(sql.raw(mark)) as Query
}

/** A list of any length in pieces, in order, all but the last of which are of lengths that are prepared. */
export function fullPiecesOf<Item>(all: readonly Item[]): Item[][] {
  if (all.length === 1) return [[...all]]
  const pieces: Item[][] = []
  for (let from = 0; from < all.length; from += pieces.at(-1)?.length ?? 0) {
    const length = steps.findLast((step) => step <= all.length - from) ?? all.length - from
    pieces.push(all.slice(from, from + length))
  }
  return pieces
}

/** A list of any length in as few pieces as are prepared where they are full, in order. */
export function fewestPiecesOf<Item>(all: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(all.length / fullList) }, (_, at) =>
    all.slice(at * fullList, (at + 1) * fullList),
  )
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
