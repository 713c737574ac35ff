import type { Insertable } from 'kysely'
import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable, RegionTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

export async function insertAccount(trx: Trx, row: AccountTable): Promise<void> {
  await trx.insertInto('accounts').values(row).execute()
}

export async function insertMember(trx: Trx, row: Insertable<MemberTable>): Promise<void> {
  await trx.insertInto('members').values(row).execute()
}

export async function numberIsTaken(trx: Trx, number: string): Promise<boolean> {
  const row = await trx.selectFrom('members').select('id').where('number', '=', number).executeTakeFirst()
  return row !== undefined
}

export async function insertRegions(trx: Trx, rows: readonly RegionTable[]): Promise<void> {
  await trx
    .insertInto('regions')
    .values([...rows])
    .execute()
}
