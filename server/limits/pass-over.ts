import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { isBlockedMember } from './limit.queries.ts'
import { limitReached } from './limit.rules.ts'
import { readLimits, type GuardedEvent } from './read-limits.ts'

/**
 * Why a waiting member may not be given a freed seat now: a code with its numbers, null when nothing stands in the
 * way. Call it with the member's account locked.
 */
export async function limitOnSeat(
  trx: Trx,
  deps: Deps,
  event: GuardedEvent & { id: string },
  memberId: string,
): Promise<string | null> {
  if (await isBlockedMember(trx, memberId)) return 'blocked_place_kept'
  const limits = await readLimits(trx, [event], [memberId], { now: deps.clock.now(), except: event.id })
  const reached = limitReached(event, limits.get(memberId) ?? { held: [], blocks: [] })
  if (reached === null) return null
  return reached.because === 'booking_blocked'
    ? 'blocked_place_kept'
    : `${reached.count}_of_${reached.cap}_a_month_place_kept`
}
