import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { QueueFull } from './base/batch.ts'
import type { Deps } from './base/deps.ts'
import { describeError } from './base/describe-error.ts'
import type { Answer, QuoteConfirmation, SeatDesk } from './base/seat-desk.ts'
import { answerOf, type DeskReply } from './registrations/desk/desk-reply.ts'
import { queueSeats } from './registrations/seat-queue.ts'

export type ToSeatThread = readonly (readonly [id: number, confirmation: QuoteConfirmation])[] | 'close'
export type FromSeatThread = readonly (readonly [id: number, reply: DeskReply])[]

export type SeatThread = {
  desk: SeatDesk
  /** Ends the thread and its connections. Call it when nothing is confirmed any more. */
  close(): Promise<void>
}

type Waiting = {
  confirmation: QuoteConfirmation
  /** Threads that died while it waited. */
  lost: number
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/** Threads that a confirmation may lose before it is refused: it may be what kills them. */
const threadsMax = 2

/**
 * Has a thread of its own line bookings up, decide and write them. A batch is a conversation of a dozen statements with
 * the database, and each reply would otherwise wait until the process has read and answered hundreds of requests.
 * See docs/decisions/0008-what-a-flash-costs.md. A thread that dies is replaced, and asked again for what it had: that
 * may have been committed, which the same keys find out.
 */
export function openSeatThread(
  { config, log }: Pick<Deps, 'config' | 'log'>,
  script = new URL('./main.seats.ts', import.meta.url),
): SeatThread {
  // A database in memory is out of reach of any thread but the one that opened it.
  if (config.database.url === 'sqlite::memory:') return { desk: queueSeats, close: () => Promise.resolve() }
  const waiting = new Map<number, Waiting>()
  let leaving: [number, QuoteConfirmation][] = []
  let asked = 0
  let thread: Worker | undefined = start()

  function start(): Worker {
    const started = new Worker(script, { workerData: config })
    started.on('message', (replies: FromSeatThread) => {
      for (const [id, reply] of replies) settle(id, reply)
    })
    started.on('error', (error) => log.error({ error: describeError(error) }, 'seat thread failed'))
    started.once('exit', () => {
      thread = undefined
      for (const [id, one] of waiting) {
        one.lost += 1
        if (one.lost < threadsMax) give(id, one.confirmation)
        else settle(id, { kind: 'unavailable' })
      }
    })
    return started
  }

  function settle(id: number, reply: DeskReply): void {
    const one = waiting.get(id)
    waiting.delete(id)
    try {
      one?.resolve(answerOf(reply))
    } catch (error) {
      one?.reject(error)
    }
  }

  /** What one turn of the event loop has read goes together. */
  function give(id: number, confirmation: QuoteConfirmation): void {
    if (leaving.push([id, confirmation]) > 1) return
    setImmediate(() => {
      thread ??= start()
      thread.postMessage(leaving satisfies ToSeatThread)
      leaving = []
    })
  }

  return {
    desk(_, confirmation) {
      if (waiting.size >= config.booking.queueMax) return Promise.reject(new QueueFull())
      asked += 1
      const id = asked
      return new Promise((resolve, reject) => {
        waiting.set(id, { confirmation, lost: 0, resolve, reject })
        give(id, confirmation)
      })
    },
    async close() {
      if (!thread) return
      const ended = once(thread, 'exit')
      thread.postMessage('close' satisfies ToSeatThread)
      await ended
    },
  }
}
