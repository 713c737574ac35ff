import fc from 'fast-check'
import { sql } from 'kysely'
import { migrateToLatest } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { defaultBooking, readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import type { Ground } from './ground.ts'
import { aWorld, usual } from './ledger/command.ts'
import type { Spoilt } from './ledger/hands.ts'
import { live, type Ledger } from './ledger/world.ts'
import { aProof, type Finding } from './proof.ts'

/** What every run has to meet. */
const outcomes = [
  'earned',
  'charged',
  'too_few',
  'refunded',
  'too_much',
  'held',
  'posted',
  'let_go',
  'resolved',
  'timed_out',
  'given',
  'many',
  'again',
  'refused',
  'passed',
  'expired',
]

/** A database is left for a new one after so many worlds, so that what they leave behind slows none down. */
const worldsADatabase = 250

export const ledgerModel = aProof({
  name: 'ledger-model',
  shows:
    'random commands (earn, charge, refund, hold, post, void, time out, give, expire, again): the ledger holds what a clerk’s book does after each',
  full: { commands: 100_000 },
  short: { commands: 1_200 },
  run: (ground, { commands }, { seed }) => proveLedger(ground, { commands, seed }),
})

type Asked = { commands: number; seed: string; spoilt?: Spoilt; shorten?: boolean }

/**
 * `spoilt` puts something wrong into the product's hands, which has to be noticed: a control. A failure names the seed
 * and the commands, as few as lead to it unless `shorten` is false.
 */
export async function proveLedger(
  ground: Ground,
  { commands, seed, spoilt = {}, shorten = true }: Asked,
): Promise<Finding> {
  const met = new Map<string, number>()
  const broken: string[] = []
  let [worlds, done] = [0, 0]
  let ledger = await aLedger(ground)
  try {
    // Worlds are of any length: more are lived until there were commands enough.
    for (let more = 0; done < commands; more += 1)
      await fc.assert(
        fc.asyncProperty(aWorld, async (world) => {
          worlds += 1
          if (ledger.worlds >= worldsADatabase) {
            broken.push(...(await close(ledger)))
            ledger = await aLedger(ground)
          }
          await live(ledger, world, spoilt, (what) => met.set(what, (met.get(what) ?? 0) + 1))
          done += world.length
        }),
        {
          numRuns: Math.ceil((commands - done) / usual),
          seed: numberOf(seed) + more,
          endOnFailure: !shorten,
        },
      )
  } finally {
    broken.push(...(await close(ledger)))
  }
  const missing = outcomes.filter((outcome) => !met.has(outcome))
  return {
    counts: { commands: done, worlds, ...Object.fromEntries(met) },
    checks: [
      [`${done} commands in ${worlds} worlds, ledger and clerk alike after each`, true],
      [`every outcome was met (${missing.join() || 'all'})`, missing.length === 0],
      [`every invariant of the books (${broken.join('; ') || 'all'})`, broken.length === 0],
    ],
  }
}

async function aLedger(ground: Ground): Promise<Ledger> {
  const url = ground.engine === 'sqlite' ? 'sqlite::memory:' : await ground.newDatabase()
  const db = openDatabase({ url, pool: 1 })
  // What is shown is not what outlives a power cut: a server of our own need not wait for its disk.
  if (ground.server) await sql`SET GLOBAL innodb_flush_log_at_trx_commit = 0`.execute(db)
  await migrateToLatest(db)
  await inTransaction({ db, random: systemRandom }, (trx) => foundClub(trx, hainan))
  let time = 0
  const config = {
    ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    booking: defaultBooking,
  }
  const clock = { now: () => time }
  const deps: Deps = { db, clock, newId: newUuid, random: systemRandom, config, log: silentLog }
  return { deps, moveTo: (now) => void (time = now), worlds: 0 }
}

/** Counts the whole books once more, and gives the database up. */
async function close({ deps: { db } }: Ledger): Promise<string[]> {
  const broken = brokenOf(await countBooks(db))
  await db.destroy()
  return broken
}

function numberOf(seed: string): number {
  return /^\d+$/.test(seed)
    ? Number(seed)
    : [...seed].reduce((sum, one) => sum * 31 + one.charCodeAt(0), 7) | 0
}
