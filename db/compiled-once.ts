import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'
import type { Database } from './database.ts'
import { engineOf } from './dialect.ts'
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

type Build<Db, Item, Row> = (db: Db, items: readonly Item[]) => Compilable<Row> & Markable

/**
 * A statement over a list of items that is built and compiled once for each engine, length of the list and set of
 * columns, and after that only gets other values: to build a short statement costs more than to run it. MySQL keeps it
 * parsed, too.
 *
 * `build` may use what is in the items only as values, and neither look at them nor leave one out. Each column is a
 * text, a number or null. Lists of lengths that seldom come back, or of items that differ in their columns, are
 * compiled each time.
 */
export function compiledOnce<Db extends Kysely<Database>, Item extends object | string, Row>(
  build: Build<Db, Item, Row>,
): (db: Db, items: readonly Item[]) => Promise<QueryResult<Row>> {
  const kept = { sqlite: new Map<string, CompiledQuery>(), mysql: new Map<string, CompiledQuery>() }
  return (db, items) => {
    const [first] = items
    const columns = sharedColumns(items)
    // What a plugin made of a statement is nobody else's, and what others had compiled is not the plugin's.
    const rewritten = db.getExecutor().plugins.length > 0
    if (first === undefined || columns === null || rewritten || !isOftenPrepared(items.length))
      return db.executeQuery<Row>(build(db, items).compile() as CompiledQuery<Row>)
    const ofEngine = kept[engineOf(db)]
    const key = `${items.length} ${columns}`
    let one = ofEngine.get(key)
    if (!one) ofEngine.set(key, (one = withSlots(db, build, items.length, first)))
    return db.executeQuery<Row>({ ...(one as CompiledQuery<Row>), parameters: valuesOf(one, items) })
  }
}

function withSlots<Db, Item extends object | string, Row>(
  db: Db,
  build: Build<Db, Item, Row>,
  length: number,
  sample: Item,
): CompiledQuery {
  const columns = columnsOf(sample)
  const slots = Array.from({ length }, (_, at) =>
    typeof sample === 'string'
      ? new Slot(at)
      : Object.fromEntries(columns.map((column) => [column, new Slot(at, column)])),
  )
  return prepared(build(db, slots as unknown as Item[])).compile()
}

/** The columns that every item has, in their order; null where items differ. */
function sharedColumns(items: readonly (object | string)[]): string | null {
  let shared: string | null = null
  for (const item of items) {
    const columns = columnsOf(item).join()
    if (shared !== null && columns !== shared) return null
    shared = columns
  }
  return shared
}

function valuesOf(statement: CompiledQuery, items: readonly (object | string)[]): unknown[] {
  return statement.parameters.map((parameter) => {
    if (!(parameter instanceof Slot)) return parameter
    const item = items[parameter.at]
    return parameter.column === undefined ? item : (item as Record<string, unknown>)[parameter.column]
  })
}

function columnsOf(item: object | string): string[] {
  return typeof item === 'string' ? [] : Object.keys(item)
}
