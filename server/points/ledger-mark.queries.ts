import { forUpdate, leavingOutTaken } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** Where a job over the ledger begins, without a lock; null before its first run. */
export async function findMark(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('ledger_marks').select('place').where('name', '=', name).executeTakeFirst()
  return row?.place ?? null
}

/** The same, locked: two processes that follow one mark take turns. */
export async function lockMark(trx: Trx, name: string, atFirst: string): Promise<string> {
  const insert = trx.insertInto('ledger_marks').values({ name, place: atFirst })
  await leavingOutTaken(trx, insert, 'name').execute()
  const query = trx.selectFrom('ledger_marks').select('place').where('name', '=', name)
  return (await forUpdate(trx, query).executeTakeFirstOrThrow()).place
}

export async function moveMark(trx: Trx, name: string, place: string): Promise<void> {
  await trx.updateTable('ledger_marks').set({ place }).where('name', '=', name).execute()
}
