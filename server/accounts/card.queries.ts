import type { ServiceCardTable } from '../../db/tables/accounts.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

export type Card = { accountId: string; pinHash: string; activatedAt: number | null }

export async function findCard(db: Db, cardNumber: string): Promise<Card | undefined> {
  return db
    .selectFrom('service_cards')
    .select(['account_id as accountId', 'pin_hash as pinHash', 'activated_at as activatedAt'])
    .where('card_number', '=', cardNumber)
    .executeTakeFirst()
}

/** Marks a card as used; false when it was before. */
export async function useCard(trx: Trx, cardNumber: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('service_cards')
    .set({ activated_at: now })
    .where('card_number', '=', cardNumber)
    .where('activated_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A new card replaces the unused one that the account had. */
export async function replaceCard(trx: Trx, row: ServiceCardTable): Promise<void> {
  await trx
    .deleteFrom('service_cards')
    .where('account_id', '=', row.account_id)
    .where('activated_at', 'is', null)
    .execute()
  await trx.insertInto('service_cards').values(row).execute()
}

export async function isPreMade(trx: Trx, accountId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('state', '=', 'pre_made')
    .executeTakeFirst()
  return found !== undefined
}
