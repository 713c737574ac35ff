import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from './base/config.ts'
import { describeError } from './base/describe-error.ts'
import { nodeDeps } from './node-deps.ts'
import { replyOf, replyOfFailure } from './registrations/desk/desk-reply.ts'
import { writeSeats } from './registrations/write-seats.ts'
import type { FromSeatThread, ToSeatThread } from './seat-thread.node.ts'

// The thread that `openSeatThread` starts: batches of confirmations come in, replies go out.
const port = parentPort
if (!port) throw new Error('server/main.seats.ts is the start of a thread, not of a process')
const deps = nodeDeps(workerData as Config)

async function write({ id, batch }: Extract<ToSeatThread, { batch: unknown }>): Promise<FromSeatThread> {
  try {
    const answers = await writeSeats(deps, batch)
    return { id, replies: answers.map(replyOf) }
  } catch (error) {
    const failure = replyOfFailure(error)
    // A defect's own words stay here; the batch comes again in halves.
    if (failure.kind === 'failed')
      deps.log.error({ confirmations: batch.length, error: describeError(error) }, 'seats not written')
    return { id, failure }
  }
}

port.on('message', (asked: ToSeatThread) => {
  if ('batch' in asked) void write(asked).then((written) => port.postMessage(written))
  else void deps.db.destroy().then(() => port.close())
})
