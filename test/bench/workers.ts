import { parseArgs } from 'node:util'
import { openDatabase } from '../../db/open-database.ts'
import { onEngines } from '../prove/ground.ts'
import { startWorker } from '../support/a-worker.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { countFlash, makeFlashClub } from './flash-club.ts'
import { tap } from './flash-load.ts'
import { flashChecks, type Run } from './flash-run.ts'

/*
 * The flash on Workers: `wrangler dev` on this machine, beside the same with an event's desk that takes batches of one.
 * What the runtime itself costs a request here is the same in both, so the ratio is lower than the desk's own.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      members: { type: 'string', default: '1000' },
      seats: { type: 'string', default: '200' },
      connections: { type: 'string', default: '64' },
      database: { type: 'string' },
    },
  })
  const sizes = {
    members: Number(values.members),
    seats: Number(values.seats),
    connections: Number(values.connections),
  }
  return onEngines({ engine: 'mariadb', database: values.database }, async ({ newDatabase }) => {
    const batched = await flashOnWorker(await newDatabase(), sizes)
    const single = await flashOnWorker(await newDatabase(), sizes, 'test/support/one-by-one.worker.ts')
    const checks: [string, boolean][] = [
      ...flashChecks(batched, sizes),
      [`nothing else is off (${batched.broken.join(', ')})`, batched.broken.length === 0],
      ['batches of one count alike', single.counts.confirmed === batched.counts.confirmed],
    ]
    const ok = checks.every(([, holds]) => holds)
    const toSingle = Math.round((batched.perSecond / single.perSecond) * 100) / 100
    if (values.json) {
      const figures = ({ perSecond, p50, p99 }: Run) => ({ perSecond, p50, p99 })
      const runs = { batched: figures(batched), single: figures(single) }
      console.log(JSON.stringify({ bench: 'workers', ...sizes, runs, ratios: { toSingle }, ok }))
      return ok
    }
    console.table({ batched: row(batched), 'batches of one': row(single) })
    console.log(`ratio to batches of one ${toSingle}`)
    for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
    return ok
  })
}

async function flashOnWorker(
  databaseUrl: string,
  { members, seats, connections }: { members: number; seats: number; connections: number },
  entry?: string,
): Promise<Run> {
  const db = openDatabase({ url: databaseUrl, pool: 4 })
  const club = await makeFlashClub(db, { members, seats, warmUp: 400 })
  const worker = await startWorker(databaseUrl, { NODE_ENV: 'test', LOG_LEVEL: 'warn' }, entry)
  try {
    const port = [Number(new URL(worker.url).port)]
    await tap(port, club.warmUp, { connections })
    const load = await tap(port, club.members, { connections })
    return { ...load, counts: await countFlash(db, club.eventId), broken: brokenOf(await countBooks(db)) }
  } finally {
    await worker.stop()
    await db.destroy()
  }
}

function row(load: Run) {
  return {
    'decisions/s': load.perSecond,
    'p50 ms': load.p50,
    'p99 ms': load.p99,
    'all answered in s': Math.round(load.seconds * 100) / 100,
  }
}
