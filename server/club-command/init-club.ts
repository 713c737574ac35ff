import { inTransaction } from '../../db/transaction.ts'
import { createStaffAccount } from '../accounts/staff-accounts.ts'
import type { Deps } from '../base/deps.ts'
import { foundClub, hainan } from '../members/found-club.ts'
import { CommandError } from './command-error.ts'
import { adminExists } from './import.queries.ts'

export type FirstAdmin = {
  phone?: string
  email?: string
  name: string
  password: string
  /** The password was drawn, so its holder must choose their own at the first sign-in. */
  drawn: boolean
}

/**
 * Founds the club where there is none and makes its first admin. Throws a CommandError when there is one, and the
 * errors of `createStaffAccount`.
 */
export async function initClub(deps: Deps, admin: FirstAdmin): Promise<{ accountId: string }> {
  if (await adminExists(deps.db))
    throw new CommandError('This club has an admin already, who makes every other account.')
  if (!admin.phone && !admin.email)
    throw new CommandError('An admin signs in with a phone or an e-mail address: give --phone or --email.')
  await inTransaction(deps, (trx) => foundClub(trx, hainan))
  return createStaffAccount(deps, {
    phone: admin.phone,
    email: admin.email,
    password: admin.password,
    displayName: admin.name,
    roles: [{ name: 'admin', scopes: ['*'] }],
    mustChangePassword: admin.drawn,
  })
}
