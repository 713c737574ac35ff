import { QueueFull } from '../../base/batch.ts'
import { second } from '../../base/clock.ts'
import type { Deps } from '../../base/deps.ts'
import { describeError } from '../../base/describe-error.ts'
import { unavailable } from '../../http/problem.ts'
import type { Confirmation, EventLine } from '../confirmation.ts'
import { answerOf, type DeskReply } from './desk-reply.ts'

/** Asks the desk of an event, wherever it stands. Rejects when the desk or its reply was lost on the way. */
export type SendToDesk = (eventId: string, asked: readonly Confirmation[]) => Promise<DeskReply[]>

/** Of one request: how it reaches desks, and how work of it is kept going when its client has left. */
export type DeskLine = { send: SendToDesk; lasting(work: Promise<unknown>): void }

type Gathering = { asked: Confirmation[]; replies: Promise<DeskReply[]> }

const attemptsMax = 6
/** Beyond any batch: whoever carries one's confirmation has ended, and one goes oneself. */
const carrierPatience = 10 * second

/**
 * Fans requests in: those that confirm seats of an event in the same turn go to its desk as one array, carried by
 * the first of them. Make one for all requests of an isolate, and from it each request's own desk.
 */
export function createFanIn(): (line: DeskLine) => EventLine {
  const gatherings = new Map<string, Gathering>()

  function gather(deps: Deps, line: DeskLine, eventId: string): Gathering {
    const asked: Confirmation[] = []
    const replies = new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
      if (gatherings.get(eventId) === made) gatherings.delete(eventId)
      return askAgain(deps, line.send, eventId, asked)
    })
    const made = { asked, replies }
    gatherings.set(eventId, made)
    line.lasting(replies.catch(() => undefined))
    return made
  }

  return (line) => async (deps, confirmation) => {
    const { eventId } = confirmation
    const joined = gatherings.get(eventId)
    const { asked, replies } = joined ?? gather(deps, line, eventId)
    const at = asked.push(confirmation) - 1
    const all = joined ? await within(carrierPatience, replies) : await replies
    if (all) return answerOf(all[at] ?? { kind: 'failed' })
    if (gatherings.get(eventId) === joined) gatherings.delete(eventId)
    const [own = { kind: 'failed' as const }] = await askAgain(deps, line.send, eventId, [confirmation])
    return answerOf(own)
  }
}

/**
 * Asks until the desk replies. One that was lost, moved or replaced by a deploy may have committed what it was asked:
 * the same keys again get the same answers. Only one that says it is overloaded is left alone.
 */
async function askAgain(
  deps: Deps,
  send: SendToDesk,
  eventId: string,
  asked: readonly Confirmation[],
): Promise<DeskReply[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(eventId, asked)
    } catch (error) {
      // After an attempt that was lost nobody knows whether it was queued.
      if (isOverloaded(error)) throw attempt === 1 ? new QueueFull() : unavailable()
      deps.log.warn({ eventId, attempt, error: describeError(error) }, 'event desk lost')
      if (attempt >= attemptsMax) throw unavailable()
      await pause(25 * 2 ** attempt + deps.random.below(50))
    }
  }
}

/** developers.cloudflare.com/durable-objects/best-practices/error-handling: not to be tried again. */
function isOverloaded(error: unknown): boolean {
  return error instanceof Error && 'overloaded' in error && error.overloaded === true
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
