import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'
import type { Database } from './database.ts'
import { engineOf, type Engine } from './dialect.ts'
import { isOftenPrepared, prepared, type Markable } from './prepared.ts'

/** Stands in a statement for a value that every run brings: a column of one of its items, or the item itself. */
class Slot {
  readonly at: number
  readonly column: string | undefined
  constructor(at: number, column?: string) {
    this.at = at
    this.column = column
  }
}

type Item = object | string
type Kept = { length: number; columns: readonly string[]; statement: CompiledQuery }
type Build<Db, One, Row> = (db: Db, items: readonly One[]) => Compilable<Row> & Markable

/**
 * A statement over a list of items that is built and compiled once for each engine, length of the list and set of
 * columns, and after that only gets other values: to build a short statement costs more than to run it. MySQL keeps it
 * parsed, too.
 *
 * `build` may use what is in the items only as values, and neither look at them nor leave one out. Each column is a
 * text, a number or null. Lists of lengths that seldom come back, or of items that differ in their columns, are
 * compiled each time.
 */
export function compiledOnce<Db extends Kysely<Database>, One extends Item, Row>(
  build: Build<Db, One, Row>,
): (db: Db, items: readonly One[]) => Promise<QueryResult<Row>> {
  const kept: Record<Engine, Kept[]> = { sqlite: [], mysql: [] }
  return (db, items) => {
    const [first] = items
    // What a plugin made of a statement is nobody else's, and what others had compiled is not the plugin's.
    const rewritten = db.getExecutor().plugins.length > 0
    if (first === undefined || rewritten || !isOftenPrepared(items.length) || !areAlike(items))
      return db.executeQuery<Row>(build(db, items).compile() as CompiledQuery<Row>)
    const ofEngine = kept[engineOf(db)]
    const columns = columnsOf(first)
    let one = ofEngine.find((known) => known.length === items.length && isSameColumns(known.columns, columns))
    if (!one) {
      one = { length: items.length, columns, statement: withSlots(db, build, items.length, columns) }
      ofEngine.push(one)
    }
    const { sql, query, queryId, parameters } = one.statement
    return db.executeQuery<Row>({ sql, query, queryId, parameters: valuesOf(parameters, items) })
  }
}

/** Compiles with a slot for each column of as many items; items without columns are slots themselves. */
function withSlots<Db, One extends Item, Row>(
  db: Db,
  build: Build<Db, One, Row>,
  length: number,
  columns: readonly string[],
): CompiledQuery {
  const slots = Array.from({ length }, (_, at) =>
    columns.length === 0
      ? new Slot(at)
      : Object.fromEntries(columns.map((column) => [column, new Slot(at, column)])),
  )
  return prepared(build(db, slots as unknown as One[])).compile()
}

function valuesOf(parameters: readonly unknown[], items: readonly Item[]): unknown[] {
  return parameters.map((parameter) => {
    if (!(parameter instanceof Slot)) return parameter
    const item = items[parameter.at]
    return parameter.column === undefined ? item : (item as Record<string, unknown>)[parameter.column]
  })
}

const none: readonly string[] = []

function columnsOf(item: Item): readonly string[] {
  return typeof item === 'string' ? none : Object.keys(item)
}

/** Whether all items have the columns of the first, in the same order. */
function areAlike([first, ...others]: readonly Item[]): boolean {
  if (first === undefined || typeof first === 'string') return true
  const columns = columnsOf(first)
  return others.every((item) => isSameColumns(columns, columnsOf(item)))
}

function isSameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column, at) => column === other[at])
}
