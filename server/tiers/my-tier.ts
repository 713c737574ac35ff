import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { MyTier } from './tier.contract.ts'
import { nextTierOf, tierOf } from './tier-of.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { findStanding, findTierChanges, findTiers } from './tier.queries.ts'

/** More changes than anyone collects in a lifetime of yearly reviews. */
const historyMax = 100

/** The member's standing on the ladder, with the history and its reasons. */
export async function myTier(deps: Deps, memberId: string): Promise<MyTier> {
  const since = qualifyingSince(deps.clock.now())
  const standing = await findStanding(deps.db, memberId, since)
  const ladder = (await findTiers(deps.db)).map(tierOf)
  const changes = await findTierChanges(deps.db, memberId, historyMax)
  const tier = ladder.find((rung) => rung.id === standing?.tier_id)
  if (!standing || !tier) throw notFound()
  const qualifying = Number(standing.qualifying ?? 0)
  return {
    tierId: tier.id,
    heldUntil: standing.tier_until,
    qualifying,
    countedSince: since,
    next: nextTierOf(ladder, tier.rank, qualifying),
    ladder,
    history: changes.map((change) => ({
      fromTierId: change.from_tier_id,
      toTierId: change.to_tier_id,
      because: change.because,
      reasons: JSON.parse(change.reasons) as Record<string, unknown>,
      heldUntil: change.held_until,
      at: Number(change.changed_at),
    })),
  }
}
