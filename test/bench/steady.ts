import { parseArgs } from 'node:util'
import { onEngines, type Ground } from '../prove/ground.ts'
import { flash, flashChecks, product, type Run, type Sizes } from './flash-run.ts'

/*
 * An ordinary busy hour: 64 members under way at any time, not ten thousand. Batches have to pay here too, beside the
 * same route with batches of one, and nobody may wait longer for it.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      members: { type: 'string', default: '10000' },
      seats: { type: 'string', default: '10000' },
      processes: { type: 'string', default: '1' },
      'in-flight': { type: 'string', default: '64' },
      engine: { type: 'string', default: 'all' },
      database: { type: 'string' },
    },
  })
  const sizes: Sizes = {
    members: Number(values.members),
    seats: Number(values.seats),
    processes: Number(values.processes),
    connections: Number(values['in-flight']),
  }
  return onEngines(values, (ground) => steadyOn(ground, sizes, values.json))
}

async function steadyOn(ground: Ground, sizes: Sizes, json: boolean): Promise<boolean> {
  const batched = await flash(await ground.newDatabase(), product, sizes)
  const single = await flash(await ground.newDatabase(), { ...product, batchMax: 1 }, sizes)
  const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100
  const ratios = {
    toSingle: ratio(batched.perSecond, single.perSecond),
    p99ToSingle: ratio(batched.p99, single.p99),
  }
  const checks: [string, boolean][] = [
    ...flashChecks(batched, sizes),
    ['batches of one count alike', single.counts.confirmed === batched.counts.confirmed],
    ['every invariant of seats and points', batched.broken.length + single.broken.length === 0],
  ]
  const ok = checks.every(([, holds]) => holds)
  const figures = ({ perSecond, p50, p99 }: Run) => ({ perSecond, p50, p99 })
  const runs = { batched: figures(batched), single: figures(single) }
  if (json) {
    const counts = batched.counts
    console.log(
      JSON.stringify({ bench: 'steady', engine: ground.engine, ...sizes, runs, ratios, counts, ok }),
    )
    return ok
  }
  console.log(`\nsteady on ${ground.engine}: ${sizes.connections} in flight, ${sizes.members} members`)
  console.table({ batched: runs.batched, 'batches of one': runs.single })
  console.log(`ratio to batches of one ${ratios.toSingle}, of their p99 ${ratios.p99ToSingle}`)
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}
