import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable, TierChangeTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

export async function insertAccount(trx: Trx, row: AccountTable): Promise<void> {
  await trx.insertInto('accounts').values(row).execute()
}

export async function insertMember(trx: Trx, row: MemberTable): Promise<void> {
  await trx.insertInto('members').values(row).execute()
}

export async function insertTierChange(trx: Trx, row: TierChangeTable): Promise<void> {
  await trx.insertInto('tier_changes').values(row).execute()
}
