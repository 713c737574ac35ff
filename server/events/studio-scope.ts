import { mayEverywhere, scopesOf, type Principal } from '../accounts/principal.ts'

/** The regions whose events an account may see as drafts and change. */
export type RegionScope = 'everywhere' | readonly string[]

/** Managers and admins work everywhere, a marketer in the regions of the role. */
export function studioScopeOf(principal: Principal | null): RegionScope {
  if (!principal) return []
  const regions = scopesOf(principal, 'marketer')
  return mayEverywhere(principal) || regions.includes('*') ? 'everywhere' : regions
}
