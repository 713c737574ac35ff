/**
 * Rows that one statement reads or writes where there may be any number of them. SQLite binds 32,766 values a
 * statement and MySQL 65,535, and a row may have a dozen.
 */
const rowsAStatement = 500

/** A list of any length in pieces that a statement can hold, in order; none for an empty list. */
export function piecesOf<Item>(all: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(all.length / rowsAStatement) }, (_, at) =>
    all.slice(at * rowsAStatement, (at + 1) * rowsAStatement),
  )
}
