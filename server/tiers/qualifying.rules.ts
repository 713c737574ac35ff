type Rung = { id: string; rank: number; threshold: number }

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
