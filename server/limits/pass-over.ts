import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findHeld, findMemberToBook } from './limit.queries.ts'
import { limitReached, type LimitedEvent } from './limit.rules.ts'

/**
 * Why a waiting member may not be given a freed seat now: a code with its numbers, null when nothing stands in the
 * way. Call it with the member's account locked.
 */
export async function limitOnSeat(
  trx: Trx,
  deps: Deps,
  event: LimitedEvent & { id: string },
  memberId: string,
): Promise<string | null> {
  const now = deps.clock.now()
  const member = await findMemberToBook(trx, memberId, now)
  if (member?.state !== 'active') return 'blocked_place_kept'
  const caps = event.monthCap ? [event.monthCap] : []
  const held = caps.length > 0 ? await findHeld(trx, [memberId], caps, event.id) : []
  const reached = limitReached(event, { held, blocks: member.blocks })
  if (reached === null) return null
  return reached.because === 'booking_blocked'
    ? 'blocked_place_kept'
    : `${reached.count}_of_${reached.cap}_a_month_place_kept`
}
