import { hashPassword } from '../../server/accounts/passwords.ts'
import type { Deps } from '../../server/base/deps.ts'
import type { Random } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { findTiers } from '../../server/tiers/tier.queries.ts'
import { isUniqueViolation } from '../errors.ts'
import { inTransaction, type Trx } from '../transaction.ts'
import { allActs } from './acts/all-acts.ts'
import { runActs } from './acts/run-acts.ts'
import { insertRows } from './demo-rows.ts'
import { makeDemoRows } from './make-demo-rows.ts'
import { seededRandom } from './seeded-random.ts'
import { demoPassword } from './sign-ins.ts'

const fact = 'demo_club'

/** Every start of a demo shows its one password: a hash that takes long to make would keep nothing from anyone. */
const knownPassword = { ln: 10, r: 8, p: 1 }

/** Whether this database holds the demo club. */
export async function hasDemoClub(deps: Pick<Deps, 'db'>): Promise<boolean> {
  const row = await deps.db
    .selectFrom('installation_facts')
    .select('name')
    .where('name', '=', fact)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Fills an empty database with a club that has been running for years: the same for the same seed and time. Returns
 * false, changing nothing, when a club is there already; throws in production. Nobody is told anything.
 */
export async function loadDemoClub(
  deps: Deps,
  { seed = 'hainan', now = deps.clock.now() }: { seed?: string; now?: number } = {},
): Promise<boolean> {
  if (deps.config.production) throw new Error('The demo club is never loaded in production')
  const random = seededRandom(seed)
  const demo: Deps = { ...deps, config: { ...deps.config, passwordCost: knownPassword } }
  const made = await foundDemo(demo, { seed, random, now })
  if (!made) return false
  await runActs(demo, random, allActs(made, now))
  await forgetMessages(demo, now)
  return true
}

/** The club with its people and their story, in one transaction; undefined when there is a club already. */
async function foundDemo(deps: Deps, { seed, random, now }: { seed: string; random: Random; now: number }) {
  const passwordHash = await hashPassword(deps, demoPassword)
  try {
    return await inTransaction(deps, async (trx) => {
      // First, so that of two processes that start together one waits for the other here.
      await trx
        .insertInto('installation_facts')
        .values({ name: fact, value: JSON.stringify({ seed, loadedAt: now }) })
        .execute()
      if (!(await foundClub(trx, hainan))) throw new AlreadyFounded()
      await startRules(trx, now)
      const told = makeDemoRows({ random, now, ladder: await findTiers(trx), passwordHash })
      await insertRows(trx, told.rows)
      return told
    })
  } catch (error) {
    if (error instanceof AlreadyFounded || isUniqueViolation(error)) return undefined
    throw error
  }
}

/** Members and staff of the story were told as it went on: none of it is to be sent now. */
async function forgetMessages({ db }: Deps, now: number): Promise<void> {
  await db.deleteFrom('outbox').where('created_at', '<=', now).execute()
  await db.deleteFrom('outbox_bundles').where('created_at', '<=', now).execute()
}

/** Visits and birthdays earn from today: the story's were before, as a simulation can tell. */
async function startRules(trx: Trx, now: number): Promise<void> {
  await trx
    .updateTable('earning_rule_versions')
    .set({ effective_from: now, published_at: now })
    .where('rule_id', 'in', ['lounge-visit', 'birthday'])
    .execute()
}

/** Undoes the transaction that found a club where an empty database was expected. */
class AlreadyFounded extends Error {}
