import type { RoleName } from '../../db/tables/accounts.ts'

export type { RoleName }

export type Role = { name: RoleName; scope: string }

/** Who is asking: the account of a valid session, with what it may do. */
export type Principal = {
  accountId: string
  /** The stored (hashed) id of the session, never the token. */
  sessionId: string
  displayName: string
  locale: 'zh' | 'en'
  mustChangePassword: boolean
  roles: readonly Role[]
  /** `blocked` keeps a membership from booking anything. */
  member: { id: string; tierId: string; regionId: string; blocked: boolean } | null
}

/** Managers and admins may act everywhere; others only within the scopes of their role. */
export function mayEverywhere(principal: Pick<Principal, 'roles'>): boolean {
  return principal.roles.some((role) => role.name === 'manager' || role.name === 'admin')
}

/** The scopes (desks or regions) in which the account holds a role. */
export function scopesOf(principal: Principal, name: RoleName): string[] {
  return principal.roles.filter((role) => role.name === name).map((role) => role.scope)
}
