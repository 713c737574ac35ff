import type { LadderEffect } from './ladder.contract.ts'
import { rungOf, type Rung } from './standing.rules.ts'

/**
 * Why a ladder cannot be changed into another; null when it can. Tiers stay what they are and in their order;
 * thresholds begin at 0 and rise.
 */
export function ladderFault(
  known: readonly Rung[],
  wanted: readonly Pick<Rung, 'id' | 'threshold'>[],
): 'tiers' | 'thresholds' | null {
  const order = [...known].sort((a, b) => a.rank - b.rank).map((rung) => rung.id)
  if (order.length !== wanted.length || wanted.some((tier, at) => tier.id !== order[at])) return 'tiers'
  const rises = wanted.every((tier, at) => at === 0 || tier.threshold > (wanted[at - 1]?.threshold ?? 0))
  return wanted[0]?.threshold === 0 && rises ? null : 'thresholds'
}

/** So many members hold `tierId` by themselves, and their points reach these ranks on the old and the new ladder. */
export type Reaching = { tierId: string; reached: number; wouldReach: number; members: number }

/** What a new ladder would do, tier by tier. */
export function effectsOf(ladder: readonly Rung[], reaching: readonly Reaching[]): LadderEffect[] {
  return ladder.map(({ id }) => {
    const { rank } = rungOf(ladder, id)
    const own = reaching.filter((one) => one.tierId === id)
    const count = (holds: (one: Reaching) => boolean) =>
      own.filter(holds).reduce((sum, one) => sum + one.members, 0)
    return {
      tierId: id,
      members: count(() => true),
      rise: count((one) => one.wouldReach > rank),
      shortNow: count((one) => one.reached < rank),
      shortThen: count((one) => one.wouldReach < rank),
    }
  })
}
