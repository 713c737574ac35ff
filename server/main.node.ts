import { fileURLToPath } from 'node:url'
import { withoutDemoPhones } from '../db/demo/demo-senders.ts'
import { describeSignIns } from '../db/demo/describe-sign-ins.ts'
import { hasDemoClub, loadDemoClub } from '../db/demo/load-demo-club.ts'
import { createApp } from './app.ts'
import { processEnvironment, readConfig } from './base/config.ts'
import type { Deps } from './base/deps.ts'
import { jobs } from './jobs.ts'
import { listen } from './listen.node.ts'
import { nodeSenders } from './messages/node-senders.ts'
import { nodeDeps } from './node-deps.ts'
import { orExplain } from './or-explain.ts'
import { prepareDatabase } from './prepare-database.ts'
import { startJobs } from './run-jobs.node.ts'
import { openSeatThread } from './seat-thread.node.ts'
import { serveWeb } from './web-files.ts'

const config = await orExplain(() => readConfig(processEnvironment()))
const { db } = await orExplain(() => prepareDatabase(config))
const alone = nodeDeps(config, db)
const seats = openSeatThread(alone)
const deps: Deps = { ...alone, seatDesk: seats.desk }
if (config.demo) await loadDemoClub(deps)
const demo = config.demo && (await hasDemoClub(deps))

const app = createApp(() => deps)
serveWeb(app, fileURLToPath(new URL('../web/dist', import.meta.url)))
const senders = demo ? withoutDemoPhones(nodeSenders(config)) : nodeSenders(config)

const server = listen(app, config, ({ port }) => {
  process.stdout.write(`Guibin is open at http://localhost:${port}\n`)
  if (demo) process.stdout.write(describeSignIns())
})
server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`Guibin cannot start: PORT ${config.port} cannot be listened on (${error.code}).\n`)
  process.exit(1)
})
const runningJobs = startJobs(jobs, deps, senders)

/** Requests in flight get this long to finish. */
const patience = 10_000

async function stop(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patience)
  await Promise.all([closed, runningJobs.stop()])
  clearTimeout(cut)
  await seats.close()
  senders.mail?.close()
  await db.destroy()
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
