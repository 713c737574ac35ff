import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findActive, findBlocks, findHeld } from './limit.queries.ts'
import { limitReached, type LimitedEvent } from './limit.rules.ts'

type Asked = LimitedEvent & { id: string }

/**
 * Why a waiting member may not be given a freed seat now: a code with its numbers, null when nothing stands in the
 * way. Call it with the member's account locked.
 */
export async function limitOnSeat(
  trx: Trx,
  deps: Deps,
  event: Asked,
  memberId: string,
): Promise<string | null> {
  return (await limitsOnSeats(trx, deps, event, [memberId])).get(memberId) ?? null
}

/** The same for any number of members: the codes of those that something stands in the way of, by member. */
export async function limitsOnSeats(
  trx: Trx,
  deps: Deps,
  event: Asked,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  const now = deps.clock.now()
  const caps = event.monthCap ? [event.monthCap] : []
  const limits = new Map<string, string>()
  for (const ids of piecesOf(memberIds)) {
    const active = await findActive(trx, ids)
    const blocks = Map.groupBy(await findBlocks(trx, ids, now), (one) => one.memberId)
    const seats = caps.length > 0 ? await findHeld(trx, ids, caps, event.id) : []
    const held = Map.groupBy(seats, (one) => one.memberId)
    for (const id of ids) {
      const own = { held: held.get(id) ?? [], blocks: blocks.get(id) ?? [] }
      const reached = active.has(id) ? limitReached(event, own) : blocked
      if (reached) limits.set(id, noteOf(reached))
    }
  }
  return limits
}

/** A member who is blocked altogether. */
const blocked = { because: 'booking_blocked' } as const

function noteOf(reached: NonNullable<ReturnType<typeof limitReached>> | typeof blocked): string {
  return reached.because === 'booking_blocked'
    ? 'blocked_place_kept'
    : `${reached.count}_of_${reached.cap}_a_month_place_kept`
}
