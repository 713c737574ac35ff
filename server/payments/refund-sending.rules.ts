import { hour, minute } from '../base/clock.ts'

/**
 * Pauses after an attempt that may go through the next time. They end before a day is over: for so long Stripe surely
 * knows a repetition by its idempotency key (https://docs.stripe.com/api/idempotent_requests).
 */
const pauses = [
  1 * minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  1 * hour,
  2 * hour,
  4 * hour,
  4 * hour,
  4 * hour,
] as const

/** How long to wait after the `attempts`-th attempt in a round; null when staff have to look instead. */
export function pauseAfter(attempts: number): number | null {
  return pauses[attempts - 1] ?? null
}

/** Refunds of one payment by where they stand, in minor units. */
export type RefundSums = {
  confirmed: number
  refused: number
  /** Sent back by the provider, and handed over by staff in its stead. */
  sent: number
  byHand: number
  /** Sent, and come back to us: what the provider reported of it went nowhere. */
  failed: number
}

/**
 * Money that went back of a payment of `amount`, of which its provider reported `reported` in all: our own refunds, and
 * what was sent by hand at the provider.
 */
export function refundedOf(amount: number, reported: number, sums: RefundSums): number {
  const elsewhere = Math.max(0, reported - sums.confirmed - sums.sent - sums.failed)
  return Math.min(amount, elsewhere + sums.sent + sums.byHand)
}

/** What the provider may have sent on our word: what it reports beyond was sent by somebody else. */
export function ownOf({ confirmed, sent, failed }: RefundSums): number {
  return confirmed + sent + failed
}
