import type { DrawTable } from '../../db/tables/ballots.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { windowsOf } from '../events/event.rules.ts'
import { findEventToBook } from '../registrations/booking.queries.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import { ballotOpening, findDraws, findUncommitted, insertDraw } from './ballot.queries.ts'
import { sha256, toHex } from './draw.rules.ts'

export type Opening = { eventId: string; kind: DrawTable['kind']; opening: number; closesAt: number }

/**
 * Commits to a draw: makes its secret seed of 32 bytes and stores it with its SHA-256, which is public from then on.
 * The event's row must be locked.
 */
export async function commitDraw(trx: Trx, deps: Deps, at: Opening): Promise<DrawTable> {
  const seed = Uint8Array.from(deps.random.bytes(32))
  const row: DrawTable = {
    id: deps.newId(),
    event_id: at.eventId,
    kind: at.kind,
    opening: at.opening,
    closes_at: at.closesAt,
    seed: toHex(seed),
    seed_hash: await sha256(seed),
    committed_at: deps.clock.now(),
    list: null,
    list_hash: null,
    closed_at: null,
    drawn_at: null,
  }
  await insertDraw(trx, row)
  return row
}

/**
 * Commits to the draws of every published event that needs one, within a second of its publication: long before
 * anybody may enter. An opening of one's own (see marks) is committed to with its first entry.
 */
export async function commitDraws(deps: Deps): Promise<number> {
  const eventIds = await findUncommitted(deps.db, deps.clock.now())
  for (const eventId of eventIds) {
    const event = await findEventToBook(deps.db, eventId)
    if (!event) continue
    const openings: Opening[] =
      event.allocation === 'ballot'
        ? [{ eventId, kind: 'ballot', opening: ballotOpening, closesAt: event.closesAt }]
        : windowsOf(event, event.ladder).map(({ opensAt }) => fairStart(event, opensAt))
    await inTransaction(deps, async (trx) => {
      await lockEvents(trx, [eventId])
      const known = new Set((await findDraws(trx, [eventId])).map((draw) => draw.opening))
      for (const one of new Map(openings.map((opening) => [opening.opening, opening])).values()) {
        if (!known.has(one.opening)) await commitDraw(trx, deps, one)
      }
    })
  }
  return eventIds.length
}

/** The fair start of an opening: entries end so many seconds after it. */
export function fairStart(event: { id: string; fairStartSeconds: number }, opensAt: number): Opening {
  const closesAt = opensAt + event.fairStartSeconds * 1000
  return { eventId: event.id, kind: 'fair_start', opening: opensAt, closesAt }
}
