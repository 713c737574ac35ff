import { engineOf } from '../../db/dialect.ts'
import { createBatcher, type Batcher } from '../base/batch.ts'
import type { Deps } from '../base/deps.ts'
import type { Answer, SeatDesk } from '../base/seat-desk.ts'
import type { Confirmation, EventLine } from './confirmation.ts'
import { linedUpBy } from './quote-events.ts'
import { writeSeats } from './write-seats.ts'

const queues = new WeakMap<Deps['db'], EventLine>()

/** The desk of this thread: one set of queues for each database that it has opened. See `openSeatQueue`. */
export const queueSeats: SeatDesk = linedUpBy((deps, confirmation) => {
  const lineUp = queues.get(deps.db) ?? openSeatQueue()
  queues.set(deps.db, lineUp)
  return lineUp(deps, confirmation)
})

/**
 * Puts a confirmation in its event's queue and resolves with its answer after the commit. One batch an event and
 * process is in flight; what arrives meanwhile is the next one. SQLite has one writer for the whole file, so there
 * all events share a queue. Rejects with QueueFull, before queueing, when too many wait.
 */
export function openSeatQueue(write = writeSeats): EventLine {
  const ofEvent = new Map<string, Batcher<Confirmation, Answer>>()
  /** Confirmations on their way: a retry that arrives meanwhile joins the first. */
  const underWay = new Map<string, { hash: string; answer: Promise<Answer> }>()

  return function lineUp(deps: Deps, confirmation: Confirmation): Promise<Answer> {
    const request = `${confirmation.memberId}\n${confirmation.key}`
    const twin = deps.config.booking.safeguards.replay ? underWay.get(request) : undefined
    if (twin?.hash === confirmation.hash) return twin.answer
    // Another request under the same key: which of the two came first is known once one of them is answered.
    if (twin) return twin.answer.catch(() => null).then(() => lineUp(deps, confirmation))

    const name = engineOf(deps.db) === 'sqlite' ? 'all' : confirmation.eventId
    const queue = ofEvent.get(name) ?? newQueue(deps, write)
    ofEvent.set(name, queue)
    const answer = queue.add(confirmation).finally(() => {
      underWay.delete(request)
      // Most events are quiet: a queue is made when somebody books and forgotten when nobody does.
      if (queue.idle() && ofEvent.get(name) === queue) ofEvent.delete(name)
    })
    underWay.set(request, { hash: confirmation.hash, answer })
    return answer
  }
}

function newQueue(deps: Deps, write: typeof writeSeats): Batcher<Confirmation, Answer> {
  const { batchMax, queueMax, safeguards } = deps.config.booking
  // Without the lock there is nothing to line up for: the control lets transactions overlap as they would.
  const inFlight = safeguards.lock ? 1 : 16
  return createBatcher<Confirmation, Answer>((batch) => write(deps, batch), { batchMax, queueMax, inFlight })
}
