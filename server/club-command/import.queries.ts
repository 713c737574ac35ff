import type { Insertable } from 'kysely'
import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable, RegionTable, TierChangeTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

type Reader = Db | Trx

export async function findRegions(db: Reader): Promise<RegionTable[]> {
  return db.selectFrom('regions').selectAll().orderBy('position').execute()
}

export type Taken = { phones: Set<string>; emails: Set<string>; numbers: Set<string> }

/** Which of these phones, e-mail addresses and member numbers somebody has. */
export async function findTaken(
  db: Reader,
  wanted: { phones: readonly string[]; emails: readonly string[]; numbers: readonly string[] },
): Promise<Taken> {
  const column = async (name: 'phone' | 'email', values: readonly string[]) => {
    if (values.length === 0) return new Set<string>()
    const rows = await db.selectFrom('accounts').select(name).where(name, 'in', values).execute()
    return new Set(rows.map((row) => row[name] ?? ''))
  }
  const phones = await column('phone', wanted.phones)
  const emails = await column('email', wanted.emails)
  if (wanted.numbers.length === 0) return { phones, emails, numbers: new Set() }
  const rows = await db.selectFrom('members').select('number').where('number', 'in', wanted.numbers).execute()
  return { phones, emails, numbers: new Set(rows.map((row) => row.number)) }
}

export async function insertMembers(
  trx: Trx,
  rows: { accounts: AccountTable[]; members: Insertable<MemberTable>[]; changes: TierChangeTable[] },
): Promise<void> {
  await trx.insertInto('accounts').values(rows.accounts).execute()
  await trx.insertInto('members').values(rows.members).execute()
  await trx.insertInto('tier_changes').values(rows.changes).execute()
}

export async function adminExists(db: Reader): Promise<boolean> {
  const row = await db
    .selectFrom('account_roles')
    .select('account_id')
    .where('role', '=', 'admin')
    .executeTakeFirst()
  return row !== undefined
}
