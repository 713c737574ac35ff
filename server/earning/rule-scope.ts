import { scopesOf, type Principal } from '../accounts/principal.ts'
import type { RuleDefinition } from './earning.contract.ts'

/** The regions whose members an account may give points to, by rules and by hand. */
export type RuleScope = 'everywhere' | readonly string[]

/** Admins everywhere, managers in the regions of the role (`*` is all). */
export function ruleScopeOf(principal: Principal): RuleScope {
  const regions = scopesOf(principal, 'manager')
  const isAdmin = principal.roles.some((role) => role.name === 'admin')
  return isAdmin || regions.includes('*') ? 'everywhere' : regions
}

/** Who keeps rules: for the audit, and for what may be changed. */
export type RuleKeeper = { accountId: string; address: string; scope: RuleScope }

/** Whether a rule reaches nobody beyond the scope. */
export function isWithin({ regions }: Pick<RuleDefinition, 'regions'>, scope: RuleScope): boolean {
  return scope === 'everywhere' || (regions !== null && regions.every((region) => scope.includes(region)))
}
