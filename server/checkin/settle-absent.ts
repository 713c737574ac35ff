import { RunAgain } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { giveMarks } from '../marks/give-marks.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import { findAbsent, hasDoor, markNoShows } from './attendance.queries.ts'

/** Registrations a transaction. */
const chunk = 500

/**
 * Everyone who is still only confirmed when an event has been settled did not come: a no-show, and a mark for it where
 * the event's venue has a door desk that could have let them in. Returns how many. The event's lock makes two processes
 * take turns, and the second one finds nobody left.
 */
export async function settleAbsent(deps: Deps, eventId: string): Promise<number> {
  let settled = 0
  for (;;) {
    const done = await inTransaction(deps, (trx) => settleChunk(trx, deps, eventId))
    settled += done
    if (done < chunk) return settled
  }
}

async function settleChunk(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  if (event?.state !== 'published') return 0
  const absent = await findAbsent(trx, eventId, chunk)
  if (absent.length === 0) return 0
  const ids = absent.map((one) => one.registrationId)
  if ((await markNoShows(trx, ids)) !== ids.length) throw new RunAgain()
  await noteDecisions(
    trx,
    deps,
    ids.map((registrationId) => ({
      registrationId,
      decision: 'no_show',
      rule: 'not_checked_in',
      numbers: { endedAt: event.endsAt },
    })),
  )
  if (await hasDoor(trx, eventId)) await giveMarks(trx, deps, { kind: 'no_show', event, marked: absent })
  return ids.length
}
