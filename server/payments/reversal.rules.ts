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
 * How many points go back when `money` does: in proportion to the payment, rounded up, so that many small refunds
 * never leave points without their money.
 */
export function pointsFor({ amount, points }: Reversible, money: number): number {
  return Math.ceil((points * money) / amount)
}

/** The most money that can go back: no more than is here, and only as far as its points are still unspent. */
export function refundableOf(payment: Reversible): number {
  const { amount, refunded, points, unspent } = payment
  const left = amount - refunded
  if (points === 0) return left
  const covered = Math.floor((amount * unspent) / points)
  return Math.max(0, Math.min(left, covered))
}

/** Under which the transfers of a payment's points begin, each followed by its rule. */
export function topUpReference(paymentId: string): string {
  return `payment:${paymentId}`
}
