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
import { jobs } from './jobs.ts'
import { deliverDue } from './messages/deliver-due.ts'
import { nodeSenders } from './messages/node-senders.ts'
import { runJobsDue } from './run-jobs.worker.ts'
import { serveAssets, type Assets } from './web-assets.worker.ts'

/** The bindings of wrangler.toml, beside the variables and secrets that the README lists. */
type Env = { HYPERDRIVE: Hyperdrive; ASSETS: Assets } & Record<string, unknown>

type Hyperdrive = { host: string; port: number; user: string; password: string; database: string }

const app = createApp((c) => c.env['DEPS'] as Deps)
serveAssets(app)

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

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const deps = openDeps(env)
    const response = await app.fetch(request, { ...env, DEPS: deps }, ctx)
    ctx.waitUntil(settle(deps, !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && response.ok))
    return response
  },

  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    const deps = openDeps(env)
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
