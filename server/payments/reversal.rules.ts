/** A payment and the points that came of it. Money in minor units. */
export type Reversible = {
  amount: number
  /** Money that went back before. */
  refunded: number
  /** Points that came of the payment, and what is left of them unspent and not run out. */
  points: number
  unspent: number
}

/**
 * How many points go back when `money` does: in proportion to the payment, rounded up over all that went back of it, so
 * that many small refunds never leave points without their money, nor take more than one.
 */
export function pointsFor(
  { amount, refunded, points }: Pick<Reversible, 'amount' | 'refunded' | 'points'>,
  money: number,
): number {
  return shareOf(points, refunded + money, amount) - shareOf(points, refunded, amount)
}

/** The most money that can go back: no more than is here, and only as far as its points are still unspent. */
export function refundableOf({ amount, refunded, points, unspent }: Reversible): number {
  const left = amount - refunded
  if (points === 0) return Math.max(0, left)
  const covered = Math.floor((amount * (unspent + shareOf(points, refunded, amount))) / points) - refunded
  return Math.max(0, Math.min(left, covered))
}

function shareOf(points: number, money: number, amount: number): number {
  return Math.ceil((points * money) / amount)
}

/** Under which the transfers of a payment's points begin, each followed by its rule. */
export function topUpReference(paymentId: string): string {
  return `payment:${paymentId}`
}
