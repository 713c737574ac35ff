import { hashPassword } from '../../server/accounts/passwords.ts'
import type { Deps } from '../../server/base/deps.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { findTiers } from '../../server/tiers/tier.queries.ts'
import { isUniqueViolation } from '../errors.ts'
import { inTransaction, type Trx } from '../transaction.ts'
import { allActs } from './acts/all-acts.ts'
import { joining } from './acts/joining.ts'
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
  const demo: Deps = { ...deps, config: { ...deps.config, passwordCost: knownPassword } }
  const passwordHash = await hashPassword(demo, demoPassword)
  try {
    await inTransaction(deps, async (trx) => {
      // First, so that of two processes that start together one waits for the other here.
      await trx
        .insertInto('installation_facts')
        .values({ name: fact, value: JSON.stringify({ seed, loadedAt: now }) })
        .execute()
      if (!(await foundClub(trx, hainan))) throw new AlreadyFounded()
      const random = seededRandom(seed)
      await startRules(trx, now)
      const made = makeDemoRows({ random, now, ladder: await findTiers(trx), passwordHash })
      await insertRows(trx, made.rows)
      await runActs({ ...demo, db: joining(trx) }, random, allActs(made, now))
      await forgetMessages(trx, now)
    })
    return true
  } catch (error) {
    if (error instanceof AlreadyFounded || (isUniqueViolation(error) && (await hasDemoClub(deps))))
      return false
    throw error
  }
}

/** Members and staff of the story were told as it went on: none of it is to be sent now. */
async function forgetMessages(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('outbox').where('created_at', '<=', now).execute()
  await trx.deleteFrom('outbox_bundles').where('created_at', '<=', now).execute()
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
