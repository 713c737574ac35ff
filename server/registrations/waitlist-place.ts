import type { Deps } from '../base/deps.ts'
import { historyMost, oddsOf } from './odds.rules.ts'
import type { WaitlistPlace } from './registration.contract.ts'
import { findPastFull, findPlace } from './waitlist-place.queries.ts'

/** Where a waiting party stands: who is ahead, what happens when seats come free, and how likely that is. */
export async function waitlistPlace(
  deps: Deps,
  registrationId: string,
  rank: number,
): Promise<WaitlistPlace | null> {
  const place = await findPlace(deps.db, registrationId)
  if (!place) return null
  const { clubId, capacity, taken, seatsAhead, partySize } = place
  const past = await findPastFull(deps.db, { clubId, now: deps.clock.now(), limit: historyMost })
  // Seats that are free already, because those ahead do not fit them, need not come free.
  const needed = Math.max(1, seatsAhead + partySize - (capacity - taken))
  return {
    partiesAhead: rank - 1,
    seatsAhead,
    promotion: place.promotion,
    byTier: place.tierPriority === 1,
    odds: oddsOf(needed, capacity, past),
  }
}
