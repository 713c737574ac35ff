import { appendFileSync, statSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { ToSeatThread } from '../../server/seat-thread.node.ts'

/**
 * The product's seat thread, which dies as one that ran out of memory. The file that FRAIL_SEATS names counts the
 * lives: the first ends with what it was asked unread, the second after it has committed and before its first reply;
 * the third lasts.
 */
const port = parentPort
const lives = process.env['FRAIL_SEATS']
if (!port || !lives) throw new Error('FRAIL_SEATS names no file, or this is no thread')
appendFileSync(lives, '.')
const life = statSync(lives).size
if (life === 1) port.on('message', (asked: ToSeatThread) => asked !== 'close' && process.exit(1))
if (life === 2) port.postMessage = () => process.exit(1)
await import('../../server/main.seats.ts')
