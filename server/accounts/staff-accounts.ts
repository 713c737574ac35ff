import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { loginTaken, memberAccount, weakPassword } from './account.errors.ts'
import { findRolesOf, hasMember, insertRoles, insertStaff } from './account.queries.ts'
import { passwordFault } from './password.rules.ts'
import { hashPassword } from './passwords.ts'
import { readPhone } from './phone-numbers.ts'
import type { RoleName } from './principal.ts'
import { normalized } from './sign-in.ts'

/** A role and where it holds: desk ids for lounge staff, region ids for marketers, `['*']` for the others. */
export type RoleGrant = { name: RoleName; scopes: readonly string[] }

export type NewStaff = {
  /** At least one of the two. */
  phone?: string
  email?: string
  password: string
  displayName: string
  locale?: 'zh' | 'en'
  roles: readonly RoleGrant[]
  /** Set when somebody else chose the password. */
  mustChangePassword?: boolean
  /** The account that makes it; `installation` when the operator does, on the server itself. */
  actorId?: string
}

/**
 * Makes an account for staff with its roles, audited. Throws `invalid_phone`, `weak_password` and `login_taken`.
 */
export async function createStaffAccount(deps: Deps, given: NewStaff): Promise<{ accountId: string }> {
  const phone = given.phone === undefined ? null : readPhone(given.phone)
  const email = given.email === undefined ? null : normalized(given.email)
  const fault = passwordFault(given.password, phone)
  if (fault) throw weakPassword(fault)
  const passwordHash = await hashPassword(deps, given.password)
  const accountId = deps.newId()
  const now = deps.clock.now()
  try {
    await inTransaction(deps, async (trx) => {
      await insertStaff(trx, {
        id: accountId,
        phone,
        email,
        password_hash: passwordHash,
        state: 'active',
        must_change_password: given.mustChangePassword ? 1 : 0,
        display_name: given.displayName,
        locale: given.locale ?? 'zh',
        created_at: now,
        updated_at: now,
      })
      await insertRoles(trx, rowsOf(accountId, given.roles))
      await appendAudit(trx, deps, {
        actorId: given.actorId ?? 'installation',
        action: 'staff.created',
        subjectKind: 'account',
        subjectId: accountId,
        after: { displayName: given.displayName, roles: given.roles },
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw loginTaken()
    throw error
  }
  return { accountId }
}

/**
 * Adds a role in the given scopes to a staff account, audited with what it had before; scopes that it has already
 * stay. Throws `member_account`: a member's account never becomes a staff member's.
 */
export async function grantRole(
  trx: Trx,
  deps: Deps,
  given: { accountId: string; role: RoleGrant; actorId: string; reason?: string },
): Promise<void> {
  if (await hasMember(trx, given.accountId)) throw memberAccount()
  const before = await findRolesOf(trx, given.accountId)
  const added = given.role.scopes.filter(
    (scope) => !before.some((role) => role.name === given.role.name && role.scope === scope),
  )
  if (added.length === 0) return
  await insertRoles(trx, rowsOf(given.accountId, [{ name: given.role.name, scopes: added }]))
  await appendAudit(trx, deps, {
    actorId: given.actorId,
    action: 'role.granted',
    subjectKind: 'account',
    subjectId: given.accountId,
    before,
    after: await findRolesOf(trx, given.accountId),
    reason: given.reason,
  })
}

function rowsOf(accountId: string, roles: readonly RoleGrant[]) {
  return roles.flatMap(({ name, scopes }) =>
    scopes.map((scope) => ({ account_id: accountId, role: name, scope })),
  )
}
