import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findBlocks, findHeld } from './limit.queries.ts'
import type { LimitedEvent, MemberLimits } from './limit.rules.ts'

/** An event with the latest end of all blocks that touch it; null when nobody was ever blocked there. */
export type GuardedEvent = LimitedEvent & { blockedUntil: number | null }

/** Whether anything of a member has to be read for this event at all: for most events nothing has. */
export function isLimited(event: GuardedEvent, now: number): boolean {
  return event.monthCap !== null || (event.blockedUntil ?? 0) > now
}

/**
 * What these members hold and are kept from, by member: no statement where no club has a cap and no block is in force.
 * Locked accounts keep what they hold from changing meanwhile.
 */
export async function readLimits(
  db: Deps['db'] | Trx,
  events: readonly GuardedEvent[],
  memberIds: readonly string[],
  now: number,
): Promise<Map<string, MemberLimits>> {
  if (memberIds.length === 0 || !events.some((event) => isLimited(event, now))) return new Map()
  const caps = events.flatMap((event) => event.monthCap ?? [])
  const guarded = events.some((event) => (event.blockedUntil ?? 0) > now)
  const held = caps.length > 0 ? await findHeld(db, memberIds, caps) : []
  const blocks = guarded ? await findBlocks(db, memberIds, now) : []
  const heldBy = Map.groupBy(held, (one) => one.memberId)
  const blocksOf = Map.groupBy(blocks, (one) => one.memberId)
  return new Map(memberIds.map((id) => [id, { held: heldBy.get(id) ?? [], blocks: blocksOf.get(id) ?? [] }]))
}
