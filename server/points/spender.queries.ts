import type { Trx } from '../../db/transaction.ts'

/** Whether a member's confirmation may carry a debit of this account. */
export async function findWhetherSpender(trx: Trx, accountId: string, memberId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('account_spenders')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}
