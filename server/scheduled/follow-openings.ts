import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { opensAtFor } from '../events/event.rules.ts'
import { findOpenings, moveRequest } from './scheduled.queries.ts'

/** Requests for an event whose opening was edited wait for the new one. */
export async function followOpeningOf(trx: Trx, deps: Deps, eventId: string): Promise<void> {
  await follow(trx, deps, eventId)
}

/**
 * Keeps every request at its member's own opening, whatever moved it: a new tier, an edited event. Those for events
 * that were called off fall due at once, so that their members hear of it. A job; returns how many moved.
 */
export async function followOpenings(deps: Deps): Promise<number> {
  return follow(deps.db, deps)
}

async function follow(db: Deps['db'] | Trx, deps: Deps, eventId?: string): Promise<number> {
  const now = deps.clock.now()
  let moved = 0
  for (const request of await findOpenings(db, eventId)) {
    const opensAt = opensAtFor(request, request)
    const runsAt = request.state === 'published' ? opensAt : Math.min(request.runsAt, now)
    if (runsAt === request.runsAt) continue
    await moveRequest(db, request.id, runsAt)
    moved += 1
  }
  return moved
}
