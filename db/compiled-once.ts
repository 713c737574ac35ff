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

type Kept = { statement: CompiledQuery; columns: number }
type Build<Db, Item, Row> = (db: Db, items: readonly Item[]) => Compilable<Row> & Markable

/**
 * A statement over a list of items that is built and compiled once for each engine and length of the list, and after
 * that only gets other values: to build a short statement costs more than to run it. MySQL keeps it parsed, too.
 *
 * `build` may use what is in the items only as values, and neither look at them nor leave one out. All items have the
 * same columns, each a text, a number or null. Lists of lengths that seldom come back are compiled each time.
 */
export function compiledOnce<Db extends Kysely<Database>, Item extends object | string, Row>(
  build: Build<Db, Item, Row>,
): (db: Db, items: readonly Item[]) => Promise<QueryResult<Row>> {
  const kept = { sqlite: new Map<number, Kept>(), mysql: new Map<number, Kept>() }
  return (db, items) => {
    const [first] = items
    // What a plugin made of a statement is nobody else's, and what others had compiled is not the plugin's.
    const rewritten = db.getExecutor().plugins.length > 0
    if (first === undefined || rewritten || !isOftenPrepared(items.length))
      return db.executeQuery<Row>(build(db, items).compile() as CompiledQuery<Row>)
    const ofEngine = kept[engineOf(db)]
    let one = ofEngine.get(items.length)
    if (!one) ofEngine.set(items.length, (one = withSlots(db, build, items.length, first)))
    const parameters = valuesOf(one, items)
    return db.executeQuery<Row>({ ...(one.statement as CompiledQuery<Row>), parameters })
  }
}

function withSlots<Db, Item extends object | string, Row>(
  db: Db,
  build: Build<Db, Item, Row>,
  length: number,
  sample: Item,
): Kept {
  const columns = columnsOf(sample)
  const slots = Array.from({ length }, (_, at) =>
    typeof sample === 'string'
      ? new Slot(at)
      : Object.fromEntries(columns.map((column) => [column, new Slot(at, column)])),
  )
  const statement = prepared(build(db, slots as unknown as Item[])).compile()
  return { statement, columns: columns.length }
}

function valuesOf({ statement, columns }: Kept, items: readonly (object | string)[]): unknown[] {
  for (const item of items)
    if (columnsOf(item).length !== columns)
      throw new Error('The items of a statement have columns that its first run did not have')
  return statement.parameters.map((parameter) => {
    if (!(parameter instanceof Slot)) return parameter
    const item = items[parameter.at]
    return parameter.column === undefined ? item : (item as Record<string, unknown>)[parameter.column]
  })
}

function columnsOf(item: object | string): string[] {
  return typeof item === 'string' ? [] : Object.keys(item)
}
