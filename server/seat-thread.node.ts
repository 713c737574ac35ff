import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Deps } from './base/deps.ts'
import { describeError } from './base/describe-error.ts'
import type { Answer, Confirmation, SeatDesk } from './base/seat-desk.ts'
import { unavailable } from './http/problem.ts'
import { answerOf, errorOf, type DeskFailure, type DeskReply } from './registrations/desk/desk-reply.ts'
import { openSeatQueue, queueSeats } from './registrations/seat-queue.ts'

export type ToSeatThread = { id: number; batch: readonly Confirmation[] } | { close: true }
export type FromSeatThread = { id: number } & ({ replies: DeskReply[] } | { failure: DeskFailure })

export type SeatThread = {
  desk: SeatDesk
  /** Ends the thread and its connections. Call it when nothing is confirmed any more. */
  close(): Promise<void>
}

type Waiting = {
  batch: readonly Confirmation[]
  /** Threads that died with it. */
  lost: number
  resolve(answers: Answer[]): void
  reject(error: unknown): void
}

/** How often a batch is given to another thread. What kills more than one is refused, and others are spared it. */
const threadsMax = 2

/**
 * Has a thread of its own decide and write what lines up here. A batch is a conversation of a dozen statements with
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
  let asked = 0
  let thread: Worker | undefined = start()

  function start(): Worker {
    const started = new Worker(script, { workerData: config })
    started.on('message', ({ id, ...written }: FromSeatThread) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if ('replies' in written) one?.resolve(written.replies.map(answerOf))
      else one?.reject(errorOf(written.failure))
    })
    started.on('error', (error) => log.error({ error: describeError(error) }, 'seat thread failed'))
    started.once('exit', () => {
      thread = undefined
      for (const [id, one] of waiting) {
        one.lost += 1
        if (one.lost < threadsMax) give(id, one.batch)
        else {
          waiting.delete(id)
          one.reject(unavailable())
        }
      }
    })
    return started
  }

  function give(id: number, batch: readonly Confirmation[]): void {
    thread ??= start()
    thread.postMessage({ id, batch } satisfies ToSeatThread)
  }

  function write(batch: readonly Confirmation[]): Promise<Answer[]> {
    asked += 1
    const id = asked
    return new Promise((resolve, reject) => {
      waiting.set(id, { batch, lost: 0, resolve, reject })
      give(id, batch)
    })
  }

  return {
    desk: openSeatQueue((_, batch) => write(batch)),
    async close() {
      if (!thread) return
      const ended = once(thread, 'exit')
      thread.postMessage({ close: true } satisfies ToSeatThread)
      await ended
    },
  }
}
