import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from './base/config.ts'
import { nodeDeps } from './node-deps.ts'
import { replyFrom, type DeskReply } from './registrations/desk/desk-reply.ts'
import { queueSeats } from './registrations/seat-queue.ts'
import type { FromSeatThread, ToSeatThread } from './seat-thread.node.ts'

// The thread that `openSeatThread` starts: confirmations come in, replies go out, whatever is ready at a time together.
const port = parentPort
if (!port) throw new Error('server/main.seats.ts is the start of a thread, not of a process')
const deps = nodeDeps(workerData as Config)
let ready: [number, DeskReply][] = []

function send(id: number, reply: DeskReply): void {
  if (ready.push([id, reply]) > 1) return
  setImmediate(() => {
    const replies: FromSeatThread = ready
    ready = []
    port?.postMessage(replies)
  })
}

port.on('message', (asked: ToSeatThread) => {
  if (asked === 'close') void deps.db.destroy().then(() => port.close())
  else for (const [id, one] of asked) void replyFrom(queueSeats, deps, one).then((reply) => send(id, reply))
})
