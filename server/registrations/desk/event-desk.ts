import { second } from '../../base/clock.ts'
import type { Deps } from '../../base/deps.ts'
import { describeError } from '../../base/describe-error.ts'
import type { Confirmation } from '../confirmation.ts'
import { openSeatQueue } from '../seat-queue.ts'
import { writeSeats } from '../write-seats.ts'
import { replyFrom, type DeskReply } from './desk-reply.ts'

/** How long a desk keeps its connection when nobody asks, in milliseconds. */
const linger = 2 * second

type Open = { deps: Deps; counts: { asked: number; arrays: number; batches: number; largest: number } }

/**
 * The desk of one event, for a place that all who book it can reach: takes confirmations as arrays and decides them
 * by the queue that a Node process has, over a connection of its own, which it opens when somebody asks. It keeps
 * nothing that is not in the database, so that it may end at any moment and be asked again elsewhere.
 */
export function openEventDesk(
  openDeps: () => Deps,
): (asked: readonly Confirmation[]) => Promise<DeskReply[]> {
  const lineUp = openSeatQueue((deps, batch) => {
    if (open) {
      open.counts.batches += 1
      open.counts.largest = Math.max(open.counts.largest, batch.length)
    }
    return writeSeats(deps, batch)
  })
  let open: Open | undefined
  let unanswered = 0
  let closing: ReturnType<typeof setTimeout> | undefined

  async function rest(eventId: string | undefined): Promise<void> {
    if (unanswered > 0 || !open) return
    const { deps, counts } = open
    open = undefined
    deps.log.info({ eventId, ...counts }, 'event desk rests')
    await deps.db.destroy().catch((error: unknown) => {
      deps.log.warn({ eventId, error: describeError(error) }, 'event desk could not close its connection')
    })
  }

  return async (asked) => {
    clearTimeout(closing)
    open ??= { deps: openDeps(), counts: { asked: 0, arrays: 0, batches: 0, largest: 0 } }
    open.counts.arrays += 1
    open.counts.asked += asked.length
    unanswered += 1
    const desk = open
    try {
      return await Promise.all(asked.map((one) => replyFrom(lineUp, desk.deps, one)))
    } finally {
      unanswered -= 1
      if (unanswered === 0) closing = setTimeout(() => void rest(asked[0]?.eventId), linger)
    }
  }
}
