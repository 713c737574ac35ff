import { Hono } from 'hono'
import { createApp } from '../../server/app.ts'
import { defaultBooking, readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { jobs } from '../../server/jobs.ts'
import { listen } from '../../server/listen.node.ts'
import { nodeDeps } from '../../server/node-deps.ts'
import { startJobs } from '../../server/run-jobs.node.ts'
import { openSeatThread } from '../../server/seat-thread.node.ts'

/** How one server process of the benchmark runs; handed over as JSON in the first argument. */
export type FlashServer = {
  databaseUrl: string
  /** `bare` is a Hono handler that only parses and answers JSON: what the same load costs without any work. */
  app: 'product' | 'bare'
  batchMax: number
  lock: boolean
  replay: boolean
  /** Does what happens by itself as well, as every process of a real club does. */
  jobs?: boolean
}

const asked = JSON.parse(process.argv[2] ?? '') as FlashServer
const server = listen(asked.app === 'bare' ? bare() : product(), { port: 0, host: '127.0.0.1' }, ({ port }) =>
  process.send?.({ port }),
)
process.once('disconnect', () => server.close(() => process.exit(0)))

function bare() {
  return new Hono().post('/api/quotes/:quoteId/confirm', async (c) => {
    const { amount } = await c.req.json<{ amount: number }>()
    const outcome = {
      registrationId: c.req.param('quoteId'),
      eventId: c.req.param('quoteId'),
      state: 'waitlisted',
      partySize: 1,
      seq: 1,
      charged: amount,
      balanceAfter: null,
      entryCode: 'B7K2',
      rank: 1,
    }
    return c.json(outcome, 201)
  })
}

/** The product as `npm run serve` runs it, with one log line a request to standard output. */
function product() {
  const asConfigured = readConfig({ NODE_ENV: 'production', DATABASE_URL: asked.databaseUrl })
  const { batchMax, lock, replay } = asked
  const config = { ...asConfigured, booking: { ...defaultBooking, batchMax, safeguards: { lock, replay } } }
  const alone = nodeDeps(config)
  const deps: Deps = { ...alone, seatDesk: openSeatThread(alone).desk }
  if (asked.jobs) startJobs(jobs, deps, { sms: null, mail: null })
  return createApp(() => deps)
}
