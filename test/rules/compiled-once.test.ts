import { SelectQueryNode, sql, type Insertable, type KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Db } from '../../server/base/deps.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { fullList } from '../../db/prepared.ts'
import type { LotTakingTable } from '../../db/tables/points.ts'

const db = openSqlite(':memory:')
const build = vi.fn((to: Db, rows: readonly Insertable<LotTakingTable>[]) =>
  to.insertInto('lot_takings').values([...rows]),
)
const insertTakings = compiledOnce(build)
const findTakings = compiledOnce((from: Db, ids: readonly string[]) =>
  from
    .selectFrom('lot_takings')
    .selectAll()
    .where('transfer_id', 'in', ids)
    .where('restored', '=', 0)
    .orderBy('amount'),
)

beforeAll(() =>
  sql`CREATE TABLE lot_takings (transfer_id text, lot_id text, amount integer, restored integer)`.execute(db),
)
afterAll(() => db.destroy())

/** Takings whose amounts say which of the list they are. */
function takings(name: string, length: number): LotTakingTable[] {
  return Array.from({ length }, (_, amount) => ({
    transfer_id: name,
    lot_id: `lot${amount}`,
    amount,
    restored: 0,
  }))
}

describe('a statement that is compiled once', () => {
  it.each([1, 2, 64, fullList])('writes and finds lists of %i, each with its own values', async (length) => {
    for (const name of [`one of ${length}`, `other of ${length}`]) {
      await insertTakings(db, takings(name, length))
      expect((await findTakings(db, [name])).rows).toEqual(takings(name, length))
    }
  })

  it('is built once for a length that comes often, and each time for any other', async () => {
    build.mockClear()
    for (const name of ['a', 'b', 'c']) await insertTakings(db, takings(name, 128))
    expect(build).toHaveBeenCalledTimes(1)
    for (const name of ['d', 'e', 'f']) await insertTakings(db, takings(name, 7))
    expect(build).toHaveBeenCalledTimes(4)
  })

  it('is the plugin’s own where one rewrites it, before and after others had it compiled', async () => {
    const unordered: KyselyPlugin = {
      transformQuery: ({ node }) => (SelectQueryNode.is(node) ? { ...node, orderBy: undefined } : node),
      transformResult: ({ result }) => Promise.resolve(result),
    }
    const found: string[] = []
    const asked = compiledOnce((from: Db, ids: readonly string[]) => {
      const select = from.selectFrom('lot_takings').selectAll().where('lot_id', 'in', ids).orderBy('amount')
      found.push(select.compile().sql)
      return select
    })
    for (const from of [db.withPlugin(unordered), db, db.withPlugin(unordered), db])
      await asked(from, ['lot0'])
    expect(found.map((sql) => sql.includes('order by'))).toEqual([false, true, false])
  })

  it('finds by as many values as it is given', async () => {
    await insertTakings(db, [...takings('x', 1), ...takings('y', 1)])
    expect((await findTakings(db, ['x', 'y'])).rows.map((row) => row.transfer_id).sort()).toEqual(['x', 'y'])
  })

  it('is compiled for each set of columns: one more, one less, in another order, or mixed in a list', async () => {
    const part = { transfer_id: 'part', lot_id: 'lot0', amount: 4 }
    const turned = { restored: 0, amount: 5, lot_id: 'lot1', transfer_id: 'part' }
    const insert = compiledOnce((to: Db, rows: readonly object[]) =>
      to.insertInto('lot_takings').values([...rows] as never),
    )
    for (const rows of [takings('part', 1), [part], [turned], [part, turned], [turned, part]])
      await insert(db, rows)
    const { rows } = await sql<{ amount: number; restored: number | null }>`
      SELECT amount, restored FROM lot_takings WHERE transfer_id = 'part' ORDER BY amount, restored
    `.execute(db)
    expect(rows.map((row) => [row.amount, row.restored])).toEqual([
      [0, 0],
      ...[null, null, null].map((none) => [4, none]),
      ...[0, 0, 0].map((none) => [5, none]),
    ])
    await expect(insert(db, [{ ...part, extra: 1 }])).rejects.toThrow('extra')
  })
})
