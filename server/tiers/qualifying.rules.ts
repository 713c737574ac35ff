import { changeBetween, heldFrom, rungOf, type Change, type Rung, type Standing } from './standing.rules.ts'

/** The highest tier that these qualifying points reach, if it is above the one held; null when it is not. */
export function promotionFor<Tier extends Rung>(
  ladder: readonly Tier[],
  heldTierId: string,
  qualifying: number,
): Tier | null {
  const held = ladder.find((tier) => tier.id === heldTierId)
  const reached = ladder
    .filter((tier) => tier.threshold <= qualifying)
    .reduce<Tier | null>((best, tier) => (best === null || tier.rank > best.rank ? tier : best), null)
  return reached && reached.rank > (held?.rank ?? -1) ? reached : null
}

/**
 * What qualifying points do at the moment they are earned: they raise the member's own tier, also beneath a grant, or
 * keep it in its grace. Null when they do neither.
 */
export function decideEarned(
  ladder: readonly Rung[],
  before: Standing,
  qualifying: number,
  now: number,
): { standing: Standing; change: Change } | null {
  const reached = promotionFor(ladder, before.own.tierId, qualifying)
  const { threshold } = reached ?? rungOf(ladder, before.own.tierId)
  const keeps = before.own.graceUntil !== null && qualifying >= threshold
  if (!reached && !keeps) return null
  const tierId = reached?.id ?? before.own.tierId
  const standing = { ...before, own: { tierId, until: heldFrom(now), graceUntil: null } }
  const because = reached ? 'qualified' : 'kept'
  const change = changeBetween(ladder, { before, after: standing }, because, { qualifying, threshold })
  return { standing, change }
}

/**
 * Which of several earnings, entered at once, was the one with which `qualifying` points reached a threshold: they
 * count in the order in which they were earned. Those that no rolling 12 months hold any more count for nothing.
 */
export function tippingReference(
  added: readonly { amount: number; reference: string; earnedAt: number }[],
  { qualifying, threshold, since }: { qualifying: number; threshold: number; since: number },
): string | undefined {
  const counting = added
    .filter((one) => one.earnedAt > since)
    .sort((one, other) => one.earnedAt - other.earnedAt)
  let reached = qualifying - counting.reduce((sum, one) => sum + one.amount, 0)
  return counting.find((one) => (reached += one.amount) >= threshold)?.reference
}
