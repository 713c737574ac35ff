import { mayEverywhere, scopesOf, type Principal } from '../accounts/principal.ts'

/** The regions whose events an account may see as drafts and change. */
export type RegionScope = 'everywhere' | readonly string[]

/** Managers and admins work everywhere, a marketer in the regions of the role. */
export function studioScopeOf(principal: Principal | null): RegionScope {
  if (!principal) return []
  const regions = scopesOf(principal, 'marketer')
  return mayEverywhere(principal) || regions.includes('*') ? 'everywhere' : regions
}

export function holdsRegion(scope: RegionScope, regionId: string): boolean {
  return scope === 'everywhere' || scope.includes(regionId)
}

/** Who works in the studio: for the audit, and for the WHERE of everything read and written. */
export type Editor = { accountId: string; address: string; scope: RegionScope }
