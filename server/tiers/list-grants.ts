import type { Deps } from '../base/deps.ts'
import type { LimitScope } from '../limits/limit-scope.ts'
import { fullName } from '../members/member-name.rules.ts'
import type { GrantMember, TierGrant, TierGrants } from './grant.contract.ts'
import { findGrantsInForce, findGrantsOver, searchScopedMembers } from './grant.queries.ts'
import { qualifyingSince } from './tier-progress.rules.ts'

/** The grants to members of a scope: those in force, and the latest that are over. */
export async function listGrants(deps: Deps, scope: LimitScope): Promise<TierGrants> {
  const [living, over] = await Promise.all([
    findGrantsInForce(deps.db, scope),
    findGrantsOver(deps.db, scope),
  ])
  return { living: living.map(grantOf), over: over.map(grantOf) }
}

function grantOf(row: Awaited<ReturnType<typeof findGrantsInForce>>[number]): TierGrant {
  return {
    id: row.id,
    member: { name: fullName(row.family_name, row.given_name), number: row.number },
    tierId: row.tier_id,
    ownTierId: row.own_tier_id ?? row.memberTierId,
    reason: row.reason,
    grantedAt: Number(row.granted_at),
    grantedBy: row.grantedBy,
    endsAt: Number(row.ends_at),
    over:
      row.over_at === null || row.over_because === null
        ? null
        : { at: Number(row.over_at), because: row.over_because, reason: row.revoke_reason },
  }
}

/** Members of a scope whom a tier may be granted, a handful at most. */
export async function findMembersToGrant(
  deps: Deps,
  scope: LimitScope,
  sought: string,
): Promise<{ members: GrantMember[] }> {
  const since = qualifyingSince(deps.clock.now())
  const rows = await searchScopedMembers(deps.db, sought, scope, since)
  return {
    members: rows.map((row) => ({
      name: fullName(row.family_name, row.given_name),
      number: row.number,
      region: { zh: row.regionZh, en: row.regionEn },
      tierId: row.tier_id,
      tierUntil: row.tier_until === null ? null : Number(row.tier_until),
      ownTierId: row.own_tier_id ?? row.tier_id,
      qualifying: Number(row.qualifying ?? 0),
    })),
  }
}
