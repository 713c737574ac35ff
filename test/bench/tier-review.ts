import { parseArgs } from 'node:util'
import { migrateToLatest } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { reviewTiers } from '../../server/tiers/review-tiers.ts'
import { onEngines, type Ground } from '../prove/ground.ts'
import { deadline, expectedChanges, insertMembersDue } from './tier-members.ts'

/*
 * The review of a whole club at once: every member is due, every one has a change and is told of it. Memory must not
 * grow with the number of members, and a second run must find nothing to do.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      members: { type: 'string', default: '1000000' },
      within: { type: 'string', default: '300' },
      engine: { type: 'string', default: 'sqlite' },
      database: { type: 'string' },
    },
  })
  const sizes = { members: Number(values.members), within: Number(values.within) }
  return onEngines(values, (ground) => reviewOn(ground, sizes, values.json))
}

/** What a run may add to the memory of a process that has reviewed a tenth of the members. */
const growthMax = 100 * 1024 * 1024

async function reviewOn(
  ground: Ground,
  { members, within }: { members: number; within: number },
  json: boolean,
): Promise<boolean> {
  const url = await ground.newDatabase()
  const db = openDatabase({ url, pool: 4 })
  await migrateToLatest(db)
  const deps: Deps = {
    db,
    clock: { now: () => deadline + 1 },
    newId: newUuid,
    random: systemRandom,
    config: readConfig({ NODE_ENV: 'test', DATABASE_URL: url }),
    log: silentLog,
  }
  await inTransaction(deps, (trx) => foundClub(trx, hainan))
  const filling = performance.now()
  await insertMembersDue(db, members)
  const fillSeconds = secondsSince(filling)
  const memory: number[] = []
  const watch = setInterval(() => memory.push(process.memoryUsage.rss()), 250)
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const first = await reviewTiers(deps)
  const seconds = secondsSince(started)
  const used = process.cpuUsage(cpu)
  clearInterval(watch)
  const second = await reviewTiers(deps)
  const rows = await db
    .selectFrom('tier_changes')
    .select('because')
    .select((all) => all.fn.countAll<number>().as('count'))
    .groupBy('because')
    .execute()
  await db.destroy()
  const counts = Object.fromEntries(rows.map((row) => [row.because, Number(row.count)]))
  const settled = memory[Math.floor(memory.length / 10)] ?? 0
  const growth = Math.max(0, ...memory.map((one) => one - settled))
  const figures = {
    members,
    fillSeconds,
    seconds,
    cpuSeconds: Math.round((used.user + used.system) / 1e5) / 10,
    membersPerSecond: Math.round(members / seconds),
    memoryMb: Math.round(Math.max(0, ...memory) / 1024 / 1024),
    growthMb: Math.round(growth / 1024 / 1024),
  }
  const expected = expectedChanges(members)
  const checks: [string, boolean][] = [
    [`${members} members looked at and changed, once`, first.looked === members && first.changed === members],
    ['a second run finds nothing', second.looked === 0],
    ['every change is the one expected', JSON.stringify(sorted(counts)) === JSON.stringify(sorted(expected))],
    [`${seconds} s, at most ${within}`, seconds <= within],
    [`${figures.growthMb} MB more than after a tenth, at most 100`, growth <= growthMax],
  ]
  const ok = checks.every(([, holds]) => holds)
  if (json)
    console.log(JSON.stringify({ bench: 'tier-review', engine: ground.engine, ...figures, counts, ok }))
  else {
    console.log(`\ntier-review on ${ground.engine}`)
    console.table({ ...figures, ...counts })
    for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  }
  return ok
}

const secondsSince = (start: number) => Math.round((performance.now() - start) / 100) / 10
const sorted = (counts: Record<string, number>) => Object.entries(counts).sort()
