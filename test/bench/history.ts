import { parseArgs } from 'node:util'
import { onEngines, type Ground } from '../prove/ground.ts'
import { flash, flashChecks, product, type Run, type Sizes } from './flash-run.ts'
import { insertPast } from './past-registrations.ts'

/*
 * The flash of a club that has been open for years beside that of a young one: what lies in the tables must not slow
 * down who books today.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      past: { type: 'string', default: '1000000' },
      few: { type: 'string', default: '1000' },
      members: { type: 'string', default: '10000' },
      seats: { type: 'string', default: '200' },
      processes: { type: 'string', default: '1' },
      connections: { type: 'string', default: '2000' },
      within: { type: 'string', default: '1.2' },
      engine: { type: 'string', default: 'mariadb' },
      database: { type: 'string' },
    },
  })
  const sizes: Sizes = {
    members: Number(values.members),
    seats: Number(values.seats),
    processes: Number(values.processes),
    connections: Number(values.connections),
  }
  const past = { many: Number(values.past), few: Number(values.few), within: Number(values.within) }
  return onEngines(values, (ground) => historyOn(ground, sizes, past, values.json))
}

async function historyOn(
  ground: Ground,
  sizes: Sizes,
  past: { many: number; few: number; within: number },
  json: boolean,
): Promise<boolean> {
  const after = async (registrations: number) =>
    flash(await ground.newDatabase(), product, sizes, { prepare: (db) => insertPast(db, registrations) })
  const few = await after(past.few)
  const many = await after(past.many)
  const ratio = Math.round((many.seconds / few.seconds) * 100) / 100
  const whole = (one: Run) => flashChecks(one, sizes).every(([, holds]) => holds) && one.broken.length === 0
  const checks: [string, boolean][] = [
    [`after ${past.few}: every count of the flash`, whole(few)],
    [`after ${past.many}: every count of the flash`, whole(many)],
    [`${ratio} times as long, at most ${past.within}`, ratio <= past.within],
  ]
  const ok = checks.every(([, holds]) => holds)
  const figures = ({ perSecond, p50, p99 }: Run) => ({ perSecond, p50, p99 })
  if (json) {
    const runs = { few: figures(few), many: figures(many) }
    const counts = { past: past.many, pastFew: past.few, ...many.counts }
    console.log(
      JSON.stringify({
        bench: 'history',
        engine: ground.engine,
        ...sizes,
        runs,
        ratios: { toFew: ratio },
        counts,
        ok,
      }),
    )
    return ok
  }
  console.log(`\nhistory on ${ground.engine}: ${sizes.members} members, ${sizes.seats} seats`)
  console.table({
    [`after ${past.few}`]: { ...figures(few), seconds: few.seconds },
    [`after ${past.many}`]: { ...figures(many), seconds: many.seconds },
  })
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}
