import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { opensAtFor } from '../events/event.rules.ts'
import { bookingWith } from '../marks/mark.rules.ts'
import { findStandingMarks } from '../marks/mark.queries.ts'
import { findOpenings, moveRequest } from './scheduled.queries.ts'

/** Requests for an event whose opening was edited wait for the new one. */
export async function followOpeningOf(trx: Trx, deps: Deps, eventId: string): Promise<void> {
  await follow(trx, deps, eventId)
}

/**
 * Keeps every request at its member's own opening, whatever moved it: a new tier, a mark, an edited event. Those for events
 * that were called off fall due at once, so that their members hear of it. A job; returns how many moved.
 */
export async function followOpenings(deps: Deps): Promise<number> {
  return follow(deps.db, deps)
}

async function follow(db: Deps['db'] | Trx, deps: Deps, eventId?: string): Promise<number> {
  const now = deps.clock.now()
  let moved = 0
  const waiting = await findOpenings(db, eventId)
  const memberIds = [...new Set(waiting.map((request) => request.memberId))]
  const marks = Map.groupBy(await findStandingMarks(db, memberIds, now), (mark) => mark.memberId)
  for (const request of waiting) {
    const own = marks.get(request.memberId) ?? []
    const { opensAt } = bookingWith(own, opensAtFor(request, request), now)
    const runsAt = request.state === 'published' ? opensAt : Math.min(request.runsAt, now)
    if (runsAt === request.runsAt) continue
    await moveRequest(db, request.id, runsAt)
    moved += 1
  }
  return moved
}
