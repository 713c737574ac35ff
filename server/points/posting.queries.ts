import { sql, type Insertable } from 'kysely'
import { compiledOnce } from '../../db/compiled-once.ts'
import { bySortedKey } from '../../db/dialect.ts'
import { fullPiecesOf } from '../../db/prepared.ts'
import type { LotTable, LotTakingTable, TransferTable } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'

/*
 * What changes points. Nothing but post-transfers.ts may import this: an account, its transfers and its lots agree
 * because one function writes all three.
 */

const insertTransferRows = compiledOnce((trx: Trx, rows: readonly Insertable<TransferTable>[]) =>
  trx.insertInto('transfers').values([...rows]),
)

/** Inserts transfers by one statement: all of them, or none where a reference is taken. */
export async function insertTransfers(trx: Trx, rows: readonly Insertable<TransferTable>[]): Promise<void> {
  await insertTransferRows(trx, rows)
}

const insertLotRows = compiledOnce((trx: Trx, rows: readonly LotTable[]) =>
  trx.insertInto('lots').values([...rows]),
)

export async function insertLots(trx: Trx, rows: readonly LotTable[]): Promise<void> {
  for (const some of fullPiecesOf(rows)) await insertLotRows(trx, some)
}

const insertTakingRows = compiledOnce((trx: Trx, rows: readonly LotTakingTable[]) =>
  trx.insertInto('lot_takings').values([...rows]),
)

export async function insertTakings(trx: Trx, rows: readonly LotTakingTable[]): Promise<void> {
  for (const some of fullPiecesOf(rows)) await insertTakingRows(trx, some)
}

type Delta = { id: string; delta: number }

const moveBalanceRows = compiledOnce((trx: Trx, deltas: readonly Delta[]) =>
  trx
    .updateTable('points_accounts')
    .set({ balance: sql`balance + ${deltaOf(deltas)}` })
    .where('id', 'in', idsOf(deltas)),
)

/** Adds to (or takes from) many balances at once; CHECK refuses one below zero. */
export async function moveBalances(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  for (const some of fullPiecesOf(changing(deltas))) await moveBalanceRows(trx, some)
}

const moveLotRows = compiledOnce((trx: Trx, deltas: readonly Delta[]) =>
  trx
    .updateTable('lots')
    .set({ remaining: sql`remaining + ${deltaOf(deltas)}` })
    .where('id', 'in', idsOf(deltas)),
)

/** Adds to (or takes from) what is left of many lots; CHECK refuses less than nothing and more than it had. */
export async function moveLots(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  for (const some of fullPiecesOf(changing(deltas))) await moveLotRows(trx, some)
}

/** Sets a balance to what its transfers say; false when it is not the wrong one any more. */
export async function replaceBalance(
  trx: Trx,
  { id, wrong, right }: { id: string; wrong: number; right: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('points_accounts')
    .set({ balance: right })
    .where('id', '=', id)
    .where('balance', '=', wrong)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Sets what is left of a lot to what its takings leave; false when it is not the wrong one any more. */
export async function replaceRemaining(
  trx: Trx,
  { id, wrong, right }: { id: string; wrong: number; right: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('lots')
    .set({ remaining: right })
    .where('id', '=', id)
    .where('remaining', '=', wrong)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes what came back of a transfer's takings; CHECK refuses more than was taken. */
export async function markRestored(
  trx: Trx,
  restored: readonly { transferId: string; lotId: string; amount: number }[],
): Promise<void> {
  for (const { transferId, lotId, amount } of restored) {
    await trx
      .updateTable('lot_takings')
      .set({ restored: sql`restored + ${amount}` })
      .where('transfer_id', '=', transferId)
      .where('lot_id', '=', lotId)
      .execute()
  }
}

/** What changes, in ascending id. */
function changing(deltas: ReadonlyMap<string, number>): Delta[] {
  const some: Delta[] = []
  for (const [id, delta] of deltas) if (delta !== 0) some.push({ id, delta })
  return some.sort((one, other) => (one.id < other.id ? -1 : 1))
}

function deltaOf(some: readonly Delta[]) {
  const [first] = some
  if (some.length === 1 && first) return sql`${first.delta}`
  return bySortedKey(
    'id',
    some.map(({ id, delta }) => [id, delta]),
  )
}

function idsOf(some: readonly Delta[]): string[] {
  return some.map(({ id }) => id)
}
