import { sql, type Insertable } from 'kysely'
import { byKey } from '../../db/dialect.ts'
import { fewestPiecesOf, preparedWhenOneOrFull } from '../../db/prepared.ts'
import type { LotTable, LotTakingTable, TransferTable } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'

/*
 * What changes points. Nothing but post-transfers.ts may import this: an account, its transfers and its lots agree
 * because one function writes all three.
 */

/** Inserts transfers by one statement: all of them, or none where a reference is taken. */
export async function insertTransfers(trx: Trx, rows: readonly Insertable<TransferTable>[]): Promise<void> {
  await preparedWhenOneOrFull(trx.insertInto('transfers').values([...rows]), rows.length).execute()
}

export async function insertLots(trx: Trx, rows: readonly LotTable[]): Promise<void> {
  for (const some of fewestPiecesOf(rows))
    await preparedWhenOneOrFull(trx.insertInto('lots').values(some), some.length).execute()
}

export async function insertTakings(trx: Trx, rows: readonly LotTakingTable[]): Promise<void> {
  for (const some of fewestPiecesOf(rows))
    await preparedWhenOneOrFull(trx.insertInto('lot_takings').values(some), some.length).execute()
}

/** Adds to (or takes from) many balances at once; CHECK refuses one below zero. */
export async function moveBalances(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  for (const some of fewestPiecesOf(changing(deltas))) {
    const update = trx
      .updateTable('points_accounts')
      .set({ balance: sql`balance + ${deltaOf(some)}` })
      .where('id', 'in', idsOf(some))
    await preparedWhenOneOrFull(update, some.length).execute()
  }
}

/** Adds to (or takes from) what is left of many lots; CHECK refuses less than nothing and more than it had. */
export async function moveLots(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  for (const some of fewestPiecesOf(changing(deltas))) {
    const update = trx
      .updateTable('lots')
      .set({ remaining: sql`remaining + ${deltaOf(some)}` })
      .where('id', 'in', idsOf(some))
    await preparedWhenOneOrFull(update, some.length).execute()
  }
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

function changing(deltas: ReadonlyMap<string, number>): [string, number][] {
  return [...deltas].filter(([, delta]) => delta !== 0)
}

function deltaOf(some: readonly (readonly [string, number])[]) {
  const [first] = some
  return some.length === 1 && first ? sql`${first[1]}` : byKey('id', new Map(some))
}

function idsOf(some: readonly (readonly [string, number])[]): string[] {
  return some.map(([id]) => id)
}
