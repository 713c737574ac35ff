import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { opensAtFor, type LadderTier } from '../events/event.rules.ts'
import { bookingWith, type MarkedBooking } from '../marks/mark.rules.ts'
import { standingMarks } from '../marks/my-marks.ts'
import { refusals } from './registration.errors.ts'

/** How long before a member's opening a quote may be taken. */
export const quoteAhead = 10 * minute

/**
 * When booking of an event opens for this member and on what footing: their tier's head start, moved by their marks.
 * Throws when their tier may not book it, or when it is too early even for a quote.
 */
export async function openingFor(
  deps: Deps,
  event: { opensAt: number; minTierId: string; ladder: readonly LadderTier[] },
  { memberId, tierId }: { memberId: string; tierId: string },
): Promise<MarkedBooking> {
  const now = deps.clock.now()
  const tier = event.ladder.find((one) => one.id === tierId)
  const lowest = event.ladder.find((one) => one.id === event.minTierId)
  if (!tier || !lowest || tier.rank < lowest.rank) throw refusals.tier_too_low(event.minTierId)
  const opening = bookingWith(await standingMarks(deps, memberId), opensAtFor(event, tier), now)
  if (now < opening.opensAt - quoteAhead) throw refusals.not_open_yet(opening.opensAt, opening.opensLaterBy)
  return opening
}
