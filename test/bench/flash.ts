import { parseArgs } from 'node:util'
import { onEngines } from '../prove/ground.ts'
import { engineAlone } from './engine-run.ts'
import { flash, flashChecks, onceIndexes, product, seatIndexes, type Run, type Sizes } from './flash-run.ts'
import type { Load } from './flash-load.ts'

/*
 * The hardest minute: many members confirm at once for few seats, over HTTP. The same route with batches of one, and
 * a bare Hono handler under the same load, run beside it, and so does the engine without HTTP, in batches and with one
 * transaction a booking; two controls switch a safeguard off and have to go wrong.
 *
 * Each server has answered as many taps before, for another event: the rush comes to one that has run for days.
 * Batches and bare handler take turns, `rounds` of each, and the run in the middle counts.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      members: { type: 'string', default: '10000' },
      seats: { type: 'string', default: '200' },
      processes: { type: 'string', default: '1' },
      connections: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '5' },
      'warm-up': { type: 'string', default: '20000' },
      engine: { type: 'string', default: 'all' },
      database: { type: 'string' },
    },
  })
  const sizes: Sizes & { rounds: number } = {
    members: Number(values.members),
    seats: Number(values.seats),
    processes: Number(values.processes),
    connections: Number(values.connections),
    warmUp: Number(values['warm-up']),
    rounds: Number(values.rounds),
  }
  return onEngines(values, (ground) => flashOn(ground.engine, ground.newDatabase, sizes, values.json))
}

async function flashOn(
  engine: string,
  newDatabase: () => Promise<string>,
  sizes: Sizes & { rounds: number },
  json: boolean,
): Promise<boolean> {
  // Once for nothing: the load generator's code is new, and the database's files still grow.
  await flash(await newDatabase(), product, sizes)
  const rushes: Run[] = []
  const bares: Run[] = []
  for (let round = 0; round < sizes.rounds; round += 1) {
    rushes.push(await flash(await newDatabase(), product, sizes))
    bares.push(await flash(await newDatabase(), { ...product, app: 'bare' }, sizes))
  }
  const [batched, bare] = [median(rushes), median(bares)]
  // One transaction a booking waits for the disk, not for the compiler: a long run before it changes nothing.
  const briefly = { ...sizes, warmUp: Math.min(sizes.warmUp ?? 0, 2_000) }
  const single = await flash(await newDatabase(), { ...product, batchMax: 1 }, briefly)
  const inBatches = await engineAlone(await newDatabase(), product.batchMax, sizes)
  const oneByOne = await engineAlone(await newDatabase(), 1, briefly)
  const few = { ...sizes, members: Math.min(sizes.members, 2_000), warmUp: 500 }
  const unlocked = await flash(await newDatabase(), { ...product, lock: false }, few, {
    drop: seatIndexes,
  })
  const forgetful = await flash(
    await newDatabase(),
    { ...product, replay: false },
    { ...few, members: Math.min(few.members, 100) },
    {
      drop: onceIndexes,
      times: 2,
    },
  )

  const checks: [string, boolean][] = [
    ...flashChecks(batched, sizes),
    [
      `so it was in each of ${rushes.length} rounds`,
      rushes.every((one) => flashChecks(one, sizes).every(([, holds]) => holds) && one.broken.length === 0),
    ],
    [
      'batches of one count alike',
      single.counts.confirmed === batched.counts.confirmed && single.counts.gapFree,
    ],
    [
      'the engine alone counts alike, in batches and one by one',
      [inBatches, oneByOne].every(
        ({ counts, broken }) =>
          counts.confirmed === batched.counts.confirmed && counts.gapFree && broken.length === 0,
      ),
    ],
    [
      `control without the lock oversells (${unlocked.counts.confirmed} for ${sizes.seats})`,
      unlocked.counts.confirmed > sizes.seats,
    ],
    [
      `control without idempotency charges twice (${forgetful.counts.charges} charges for ${forgetful.counts.membersCharged} members)`,
      forgetful.counts.charges > forgetful.counts.membersCharged,
    ],
  ]
  const ok = checks.every(([, holds]) => holds)
  const ratios = {
    toSingle: ratio(batched, single),
    toBare: ratio(batched, bare),
    engineToSingle: ratio(inBatches, oneByOne),
  }
  if (json) {
    const figures = ({ perSecond, p50, p99 }: Load) => ({ perSecond, p50, p99 })
    const runs = {
      batched: figures(batched),
      single: figures(single),
      bare: figures(bare),
      engineBatched: figures(inBatches),
      engineSingle: figures(oneByOne),
    }
    const counts = {
      ...batched.counts,
      oversoldWithoutLock: unlocked.counts.confirmed,
      chargesWithoutIdempotency: forgetful.counts.charges,
    }
    console.log(JSON.stringify({ bench: 'flash', engine, ...sizes, runs, ratios, counts, ok }))
    return ok
  }
  console.log(
    `\nflash on ${engine}: ${sizes.members} members, ${sizes.seats} seats, ${sizes.processes} process(es), ${sizes.connections} connections`,
  )
  console.table({
    batched: row(batched),
    'batches of one': row(single),
    'bare Hono handler': row(bare),
    'engine alone, batched': row(inBatches),
    'engine alone, one a transaction': row(oneByOne),
  })
  console.log(
    `ratio to batches of one ${ratios.toSingle}, to the bare handler ${ratios.toBare}; of the engine alone to one transaction a booking ${ratios.engineToSingle}`,
  )
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}

/** The run in the middle: each takes a second or two, which anything else on the machine disturbs. */
function median(runs: readonly Run[]): Run {
  const sorted = runs.toSorted((one, other) => one.perSecond - other.perSecond)
  return sorted[Math.floor(sorted.length / 2)] as Run
}

function ratio(one: Load, other: Load): number {
  return Math.round((one.perSecond / other.perSecond) * 100) / 100
}

function row(load: Load) {
  return {
    'decisions/s': load.perSecond,
    'p50 ms': load.p50,
    'p99 ms': load.p99,
    'all answered in s': Math.round(load.seconds * 100) / 100,
  }
}
