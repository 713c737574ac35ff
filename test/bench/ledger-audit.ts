import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { openDatabase } from '../../db/open-database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { inTransaction } from '../../db/transaction.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { onEngines, type Ground } from '../prove/ground.ts'
import { insertPeople, newPeople } from '../support/club-rows.ts'
import { analyze } from './analyze.ts'
import type { AuditedNight } from './audited-night.ts'
import { insertLedgerPast } from './ledger-past.ts'

const megabyte = 1024 * 1024
/** Four times the entries take at most so many times the memory of the audit's process: forty bytes an entry break it. */
const flatWithin = 1.2
const plantedErrors = 25
/** Every member begins with so many. */
const opening = 1_000_000

/**
 * One night's audit of a ledger that has `--entries` transfers, none of them audited before, and a few wrong charges,
 * beside one of a quarter of the entries. It must find the errors, within a minute, and take as much memory for the one
 * as for the other.
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
  const quarter = await auditOne(ground, Math.ceil(entries / 4), members)
  const whole = await auditOne(ground, entries, members)
  const { transfers, seconds } = whole
  const ratio = Math.round((whole.peak / quarter.peak) * 100) / 100
  const figures = {
    transfers,
    recomputed: whole.night?.recomputed ?? 0,
    accounts: whole.night?.accounts ?? 0,
    findings: whole.night?.findings ?? 0,
    seconds: Math.round(seconds * 10) / 10,
    /** Of the audit's process alone: what the machine does besides does not count. */
    cpuSeconds: Math.round(whole.cpuSeconds * 10) / 10,
    perSecond: Math.round(transfers / seconds),
    restingMb: Math.round(whole.resting / megabyte),
    peakMb: Math.round(whole.peak / megabyte),
    quarterPeakMb: Math.round(quarter.peak / megabyte),
    peakToQuarter: ratio,
  }
  const checks: [string, boolean][] = [
    [`${figures.seconds} s, at most ${within}`, seconds <= within],
    [`${figures.findings} findings of ${plantedErrors} planted`, figures.findings === plantedErrors],
    [`${ratio} times the memory of a quarter of the entries, at most ${flatWithin}`, ratio <= flatWithin],
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

async function auditOne(
  ground: Ground,
  entries: number,
  members: number,
): Promise<AuditedNight & { transfers: number }> {
  const url = await ground.newDatabase()
  const transfers = await fill(url, entries, members)
  const script = fileURLToPath(new URL('audited-night.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, url])
  return { ...(JSON.parse(stdout) as AuditedNight), transfers }
}

async function fill(url: string, entries: number, members: number): Promise<number> {
  const db = openDatabase({ url, pool: 4 })
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
  await db.destroy()
  return transfers
}
