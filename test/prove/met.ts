import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { notYetMet } from './acts/every-act.ts'
import type { Finding } from './proof.ts'
import type { Traffic } from './traffic.ts'

/** How long jobs may take to what the last visitors left them, in milliseconds. */
const patience = 20_000

/** What a few hundred acts have met many times over, whatever is drawn. */
const plain = ['book confirmed', 'come back same', 'cancel done']

type Met = Finding & { notes: string[] }

/**
 * What never succeeds proves nothing. Thorough: whether everything that can be done did, and what happens by itself,
 * for which the jobs must be running still. In short: whether there was traffic at all, with a note of what was not met.
 */
export async function checkMet(db: Kysely<Database>, traffic: Traffic, thorough: boolean): Promise<Met> {
  return thorough ? checkAllMet(db, traffic) : checkSomeMet(db, traffic)
}

async function checkSomeMet(db: Kysely<Database>, traffic: Traffic): Promise<Met> {
  const { acts, acknowledged, seen } = traffic
  const never = notYetMet(seen)
  const missing = plain.filter((what) => !seen.has(what))
  return {
    counts: { ...(await countHappenings(db)), notMet: never.length },
    checks: [
      [
        `members came and went (${acts} acts, ${acknowledged.length} bookings; never: ${missing.join(', ') || 'none'})`,
        acknowledged.length > 0 && missing.length === 0,
      ],
    ],
    notes: never.map((what) => `not met this time: ${what}`),
  }
}

async function checkAllMet(db: Kysely<Database>, { seen }: Traffic): Promise<Met> {
  const never = notYetMet(seen)
  let counts = await countHappenings(db)
  for (const began = Date.now(); Object.values(counts).includes(0) && Date.now() - began < patience;) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    counts = await countHappenings(db)
  }
  const not = Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [what] : []))
  return {
    counts,
    notes: [],
    checks: [
      [`every act succeeded (never: ${never.join('; ') || 'none'})`, never.length === 0],
      [
        `it happened by itself: ${Object.keys(counts).join(', ')} (never: ${not.join(', ') || 'none'})`,
        not.length === 0,
      ],
    ],
  }
}

/** What nobody asks for at its time: jobs do it, or a seat that became free. */
async function countHappenings(db: Kysely<Database>): Promise<Record<string, number>> {
  const decisions = await db.selectFrom('registration_decisions').select(['decision', 'rule']).execute()
  const requests = await db.selectFrom('scheduled_requests').select('state').execute()
  const decided = (decision: string, rule?: string) =>
    decisions.filter((row) => row.decision === decision && (rule === undefined || row.rule === rule)).length
  return {
    promoted: decided('promoted'),
    offered: decided('offered'),
    drawnByBallot: decided('drawn', 'ballot'),
    drawnFairly: decided('drawn', 'fair_start'),
    requestsRun: requests.filter(({ state }) => ['booked', 'waitlisted', 'entered'].includes(state)).length,
  }
}
