import { forUpdate } from '../../db/dialect.ts'
import type { OneTimeCodeTable } from '../../db/tables/accounts.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

type Purpose = OneTimeCodeTable['purpose']

/** One code lives for a phone and purpose: the ones before it go. */
export async function replaceCode(trx: Trx, row: OneTimeCodeTable): Promise<void> {
  await trx
    .deleteFrom('one_time_codes')
    .where('phone', '=', row.phone)
    .where('purpose', '=', row.purpose)
    .execute()
  await trx.insertInto('one_time_codes').values(row).execute()
}

/** The newest code of a phone and purpose, locked. */
export async function lockCode(
  trx: Trx,
  { phone, purpose }: { phone: string; purpose: Purpose },
): Promise<OneTimeCodeTable | undefined> {
  const query = trx
    .selectFrom('one_time_codes')
    .selectAll()
    .where('phone', '=', phone)
    .where('purpose', '=', purpose)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  return forUpdate(trx, query).executeTakeFirst()
}

export async function useCode(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('one_time_codes').set({ used_at: now }).where('id', '=', id).execute()
}

export async function spendAttempt(trx: Trx, id: string, attemptsLeft: number): Promise<void> {
  await trx.updateTable('one_time_codes').set({ attempts_left: attemptsLeft }).where('id', '=', id).execute()
}

export async function deleteCodesExpiredBy(db: Db, now: number): Promise<void> {
  await db.deleteFrom('one_time_codes').where('expires_at', '<=', now).execute()
}
