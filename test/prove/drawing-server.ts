import type { KyselyPlugin } from 'kysely'
import { openDatabase } from '../../db/open-database.ts'
import { createApp } from '../../server/app.ts'
import { systemClock } from '../../server/base/clock.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { createLog } from '../../server/base/pino-log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { jobs, runJob } from '../../server/jobs.ts'
import { listen } from '../../server/listen.node.ts'

/** How a server process that may die in a draw runs; handed over as JSON in the first argument. */
export type DrawingServer = {
  databaseUrl: string
  /** Draws what is due at once, as its job does each second; otherwise whoever confirms sets off the draw. */
  draws: boolean
  /** The statement of a draw at which it dies, counted from 1; it lives when left out. */
  diesAt?: number
  /** It asks to be killed from outside there, and goes on until that happens; otherwise it ends itself on the spot. */
  fromOutside?: boolean
}

const asked = JSON.parse(process.argv[2] ?? '') as DrawingServer
const config = readConfig({ NODE_ENV: 'production', DATABASE_URL: asked.databaseUrl })
const deps: Deps = {
  db: openDatabase(config.database).withPlugin(aFuse(asked)),
  clock: systemClock,
  newId: newUuid,
  random: systemRandom,
  config,
  log: createLog('error'),
}

listen(
  createApp(() => deps),
  { port: 0, host: '127.0.0.1' },
  ({ port }) => {
    process.send?.({ port })
    if (asked.draws) void drawForEver()
  },
)
process.once('disconnect', () => process.exit(0))

async function drawForEver(): Promise<void> {
  const draw = jobs.find((job) => job.name === 'draw seats')
  if (!draw) throw new Error('there is no job that draws')
  for (;;) {
    await runJob(draw, deps, { sms: null, mail: null })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Counts statements from the first one that reads or writes who is in a draw, and kills -9 at the one asked for. */
function aFuse({ diesAt, fromOutside = false }: DrawingServer): KyselyPlugin {
  let drawing = false
  let statements = 0
  return {
    transformQuery({ node }) {
      drawing ||= diesAt !== undefined && JSON.stringify(node).includes('"draw_entries"')
      if (drawing && (statements += 1) === diesAt) {
        if (fromOutside) process.send?.({ killMe: true })
        else process.kill(process.pid, 'SIGKILL')
      }
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
}
