import type { AccountRoleTable, AccountTable } from '../../db/tables/accounts.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

export type AccountToSignIn = {
  id: string
  phone: string | null
  passwordHash: string | null
  state: AccountTable['state']
}

type Executor = Db | Trx

/** The account that signs in with this phone or e-mail. */
export async function findByLogin(
  db: Executor,
  by: { phone: string } | { email: string },
): Promise<AccountToSignIn | undefined> {
  const [column, value] = 'phone' in by ? (['phone', by.phone] as const) : (['email', by.email] as const)
  return db
    .selectFrom('accounts')
    .select(['id', 'phone', 'password_hash as passwordHash', 'state'])
    .where(column, '=', value)
    .executeTakeFirst()
}

export async function findAccount(db: Executor, id: string): Promise<AccountToSignIn | undefined> {
  return db
    .selectFrom('accounts')
    .select(['id', 'phone', 'password_hash as passwordHash', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type MemberOfAccount = {
  number: string
  familyName: string
  givenName: string
  salutation: 'mr' | 'ms' | 'none'
}

export async function findMemberOfAccount(db: Db, accountId: string): Promise<MemberOfAccount | undefined> {
  return db
    .selectFrom('members')
    .select(['number', 'family_name as familyName', 'given_name as givenName', 'salutation'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function hasMember(trx: Trx, accountId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('members')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

export async function regionExists(db: Executor, id: string): Promise<boolean> {
  return (await db.selectFrom('regions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export async function insertStaff(trx: Trx, row: AccountTable): Promise<void> {
  await trx.insertInto('accounts').values(row).execute()
}

/** Sets a password; a pre-made account becomes active by it, a locked one stays as it is and is not changed. */
export async function setPassword(
  db: Executor,
  accountId: string,
  { hash, now }: { hash: string; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ password_hash: hash, must_change_password: 0, state: 'active', updated_at: now })
    .where('id', '=', accountId)
    .where('state', 'in', ['active', 'pre_made'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Opens a pre-made account that still has to set its password; false when it is none any more. */
export async function activateAccount(trx: Trx, accountId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ state: 'active', must_change_password: 1, updated_at: now })
    .where('id', '=', accountId)
    .where('state', '=', 'pre_made')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The member of a pre-made account. */
export async function findMemberToClaim(
  trx: Trx,
  accountId: string,
): Promise<(MemberOfAccount & { id: string }) | undefined> {
  return trx
    .selectFrom('members')
    .select(['id', 'number', 'family_name as familyName', 'given_name as givenName', 'salutation'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Opens a pre-made account with its first password; false when it is none any more. */
export async function claimAccount(
  trx: Trx,
  accountId: string,
  { hash, locale, now }: { hash: string; locale: 'zh' | 'en'; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ password_hash: hash, must_change_password: 0, state: 'active', locale, updated_at: now })
    .where('id', '=', accountId)
    .where('state', '=', 'pre_made')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setLocale(
  db: Db,
  accountId: string,
  { locale, now }: { locale: 'zh' | 'en'; now: number },
): Promise<void> {
  await db.updateTable('accounts').set({ locale, updated_at: now }).where('id', '=', accountId).execute()
}

export async function findRolesOf(trx: Trx, accountId: string): Promise<{ name: string; scope: string }[]> {
  return trx
    .selectFrom('account_roles')
    .select(['role as name', 'scope'])
    .where('account_id', '=', accountId)
    .orderBy('role')
    .orderBy('scope')
    .execute()
}

export async function insertRoles(trx: Trx, rows: readonly AccountRoleTable[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('account_roles')
      .values([...rows])
      .execute()
}
