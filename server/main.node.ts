import { serve } from '@hono/node-server'
import { fileURLToPath } from 'node:url'
import { migrateToLatest } from '../db/migrate.ts'
import { openDatabase } from '../db/open-database.ts'
import { createApp } from './app.ts'
import { systemClock } from './base/clock.ts'
import { ConfigError, processEnvironment, readConfig, type Config } from './base/config.ts'
import type { Deps } from './base/deps.ts'
import { newUuid } from './base/ids.ts'
import { createLog } from './base/pino-log.ts'
import { systemRandom } from './base/random.ts'
import { serveWeb } from './web-files.ts'

function configOrExit(): Config {
  try {
    return readConfig(processEnvironment())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const config = configOrExit()
const db = openDatabase(config.database)
await migrateToLatest(db)

const deps: Deps = {
  db,
  clock: systemClock,
  newId: newUuid,
  random: systemRandom,
  config,
  log: createLog(config.logLevel),
}
const app = createApp(() => deps)
serveWeb(app, fileURLToPath(new URL('../web/dist', import.meta.url)))

const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) => {
  process.stdout.write(`Guibin is open at http://localhost:${port}\n`)
})

function stop(): void {
  server.close(() => void db.destroy().then(() => process.exit(0)))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
