import { parseArgs } from 'node:util'
import { openDatabase } from '../../db/open-database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { inTransaction } from '../../db/transaction.ts'
import { readConfig } from '../../server/base/config.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import type { Deps } from '../../server/base/deps.ts'
import { auditLedger } from '../../server/ledger-audit/audit-ledger.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { nodeDeps } from '../../server/node-deps.ts'
import { onEngines, type Ground } from '../prove/ground.ts'
import { insertPeople, newPeople } from '../support/club-rows.ts'
import { analyze } from './analyze.ts'
import { insertLedgerPast } from './ledger-past.ts'

const megabyte = 1024 * 1024
/** So much more than before may be in memory at most, however many entries there are: garbage lies for a while. */
const growthMax = 192
const plantedErrors = 25
/** Every member begins with so many. */
const opening = 1_000_000

/**
 * One night's audit of a ledger that has `--entries` transfers, none of them audited before, and a few wrong charges. It
 * must find those, within a minute and without keeping the ledger in memory.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      entries: { type: 'string', default: '1000000' },
      members: { type: 'string', default: '5000' },
      within: { type: 'string', default: '60' },
      engine: { type: 'string', default: 'sqlite' },
      database: { type: 'string' },
    },
  })
  const [entries, members, within] = [values.entries, values.members, values.within].map(Number)
  return onEngines(values, (ground) =>
    auditOn(ground, { entries: entries ?? 0, members: members ?? 0, within: within ?? 0, json: values.json }),
  )
}

type Asked = { entries: number; members: number; within: number; json: boolean }

async function auditOn(ground: Ground, { entries, members, within, json }: Asked): Promise<boolean> {
  const url = await ground.newDatabase()
  const deps = nodeDeps(
    readConfig({ NODE_ENV: 'production', DATABASE_URL: url }),
    openDatabase({ url, pool: 4 }),
  )
  const transfers = await fill(deps, entries, members)
  // The night comes whatever the time of day is.
  const atNight: Deps = { ...deps, clock: { now: () => tonight(deps.clock.now()) } }
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const resting = process.resourceUsage().maxRSS * 1024
  const worked = process.cpuUsage()
  const began = performance.now()
  const night = await auditLedger(atNight)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(worked)
  const peak = process.resourceUsage().maxRSS * 1024
  await deps.db.destroy()
  const growth = Math.round((peak - Math.max(before, resting)) / megabyte)
  const figures = {
    transfers,
    recomputed: night?.recomputed ?? 0,
    accounts: night?.accounts ?? 0,
    findings: night?.findings ?? 0,
    seconds: Math.round(seconds * 10) / 10,
    /** Of this process alone: what the machine does besides does not count. */
    cpuSeconds: Math.round((user + system) / 100_000) / 10,
    perSecond: Math.round(transfers / seconds),
    peakMb: Math.round(peak / megabyte),
    growthMb: growth,
  }
  const checks: [string, boolean][] = [
    [`${figures.seconds} s, at most ${within}`, seconds <= within],
    [`${figures.findings} findings of ${plantedErrors} planted`, figures.findings === plantedErrors],
    [`${growth} MB more at its peak, at most ${growthMax}`, growth <= growthMax],
  ]
  const ok = checks.every(([, holds]) => holds)
  if (json) {
    console.log(JSON.stringify({ bench: 'ledger-audit', engine: ground.engine, ...figures, ok }))
    return ok
  }
  console.log(`\nledger-audit on ${ground.engine}`)
  console.table([figures])
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}

/** The next 03:00 of the club's books. */
function tonight(now: number): number {
  const dayMs = 86_400_000
  return Math.ceil((now + 8 * 3_600_000) / dayMs) * dayMs - 5 * 3_600_000
}

async function fill({ db }: Deps, entries: number, members: number): Promise<number> {
  await migrateToLatest(db)
  const making = { now: Date.now(), newId: newUuid }
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    await foundClub(trx, hainan)
    await insertPeople(trx, newPeople(members, making), { ...making, points: opening })
  })
  const transfers = await insertLedgerPast(db, entries)
  const some = await db
    .selectFrom('quotes')
    .select(['id', 'terms'])
    .orderBy('id', 'desc')
    .limit(plantedErrors)
    .execute()
  for (const { id, terms } of some) {
    const lower = JSON.stringify({ ...(JSON.parse(terms) as object), priceEach: 90 })
    await db.updateTable('quotes').set({ terms: lower }).where('id', '=', id).execute()
  }
  await analyze(db)
  return transfers
}
