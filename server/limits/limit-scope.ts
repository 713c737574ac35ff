import { scopesOf, type Principal } from '../accounts/principal.ts'

/** The regions in which an account may set limits. */
export type LimitScope = 'everywhere' | readonly string[]

/** Admins everywhere, managers in the regions of the role (`*` is all). */
export function limitScopeOf(principal: Principal): LimitScope {
  const regions = scopesOf(principal, 'manager')
  const isAdmin = principal.roles.some((role) => role.name === 'admin')
  return isAdmin || regions.includes('*') ? 'everywhere' : regions
}

/** Who sets limits: for the audit, and for the WHERE of everything read and written. */
export type Keeper = { accountId: string; address: string; scope: LimitScope }
