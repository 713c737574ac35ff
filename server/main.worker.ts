import { DurableObject } from 'cloudflare:workers'
import type { ExecutionContext } from 'hono'
import { defaultIsolation } from '../db/default-isolation.ts'
import { openMysql } from '../db/open-mysql.ts'
import { createApp } from './app.ts'
import { systemClock } from './base/clock.ts'
import { readConfig } from './base/config.ts'
import { createConsoleLog } from './base/console-log.ts'
import type { Deps } from './base/deps.ts'
import { newUuid } from './base/ids.ts'
import { systemRandom } from './base/random.ts'
import type { Confirmation } from './registrations/confirmation.ts'
import { jobs } from './jobs.ts'
import { deliverDue } from './messages/deliver-due.ts'
import { nodeSenders } from './messages/node-senders.ts'
import { createFanIn } from './registrations/desk/ask-event-desk.ts'
import type { DeskReply } from './registrations/desk/desk-reply.ts'
import { openEventDesk } from './registrations/desk/event-desk.ts'
import { linedUpBy } from './registrations/quote-events.ts'
import { runJobsDue } from './run-jobs.worker.ts'
import { serveAssets, type Assets } from './web-assets.worker.ts'

/** The bindings of wrangler.toml, beside the variables and secrets that the README lists. */
export type Env = { HYPERDRIVE: Hyperdrive; ASSETS: Assets; EVENT_DESK: EventDesks } & Record<string, unknown>

type Lasting = Pick<ExecutionContext, 'waitUntil'>

type Hyperdrive = { host: string; port: number; user: string; password: string; database: string }

type EventDesks = { getByName(eventId: string): Pick<EventDesk, 'confirm'> }

const app = createApp((c) => c.env['DEPS'] as Deps)
serveAssets(app)
const fanIn = createFanIn()

/**
 * Connections belong to the request that opened them, so each opens its own to Hyperdrive, which keeps the real ones.
 * Nothing connects before the first statement.
 */
function openDeps(env: Env): Deps {
  const config = readConfig({ ...textsOf(env), DATABASE_URL: addressOf(env.HYPERDRIVE) })
  return {
    db: openMysql({ ...config.database, disableEval: true }),
    clock: systemClock,
    newId: newUuid,
    random: systemRandom,
    config,
    log: createConsoleLog(config.logLevel),
  }
}

/** The dependencies of a request or a job, whose confirmations go to their event's durable object. */
function openDepsOf(env: Env, ctx: Lasting): Deps {
  const lineUp = fanIn({
    // A stub that has failed once fails for good, so each sending takes its own.
    send: (eventId, asked) => env.EVENT_DESK.getByName(eventId).confirm(asked),
    lasting: (work) => ctx.waitUntil(work),
  })
  return { ...openDeps(env), seatDesk: linedUpBy(lineUp) }
}

/** Put together here, because the binding's own `connectionString` leaves a password's special characters as they are. */
function addressOf({ host, port, user, password, database }: Hyperdrive): string {
  const login = [user, password].map(encodeURIComponent).join(':')
  return `mysql://${login}@${host}:${port}/${encodeURIComponent(database)}`
}

function textsOf(env: Env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/** Cron triggers come once a minute, which is long for someone who waits for a code: a write sends what it wrote. */
async function settle(deps: Deps, wrote: boolean): Promise<void> {
  const senders = nodeSenders(deps.config)
  try {
    if (wrote) await deliverDue(deps, senders)
  } finally {
    senders.mail?.close()
    await deps.db.destroy()
  }
}

async function warnOfIsolation({ db, log }: Deps): Promise<void> {
  const isolation = await defaultIsolation(db)
  if (isolation !== 'READ-COMMITTED')
    log.error({ isolation }, 'the database must default to READ-COMMITTED, see docs/deploy-workers.md')
}

/**
 * The desk of one event, named by its id: there is one in the world, and all confirmations of the event line up at it.
 * It stores nothing. See docs/decisions/0009-an-event-has-one-desk-on-workers.md.
 */
export class EventDesk extends DurableObject<Env> {
  readonly #desk = openEventDesk(() => this.openDeps())

  protected openDeps(): Deps {
    return openDeps(this.env)
  }

  confirm(asked: readonly Confirmation[]): Promise<DeskReply[]> {
    return this.#desk(asked)
  }
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const deps = openDepsOf(env, ctx)
    const response = await app.fetch(request, { ...env, DEPS: deps }, ctx)
    ctx.waitUntil(settle(deps, !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && response.ok))
    return response
  },

  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env, ctx: Lasting): Promise<void> {
    const deps = openDepsOf(env, ctx)
    const senders = nodeSenders(deps.config)
    try {
      await warnOfIsolation(deps)
      await runJobsDue(jobs, scheduledTime, deps, senders)
    } finally {
      senders.mail?.close()
      await deps.db.destroy()
    }
  },
}
