import { createHash } from 'node:crypto'
import { minute } from '../../server/base/clock.ts'
import { jobs } from '../../server/jobs.ts'
import { checkAcknowledged } from '../prove/acknowledged.ts'
import { memberActs, staffActs } from '../prove/acts/every-act.ts'
import type { Reply, Request } from '../prove/front.ts'
import { aBoard, aVisit, doOne, noTraffic } from '../prove/traffic.ts'
import type { Act, Visit } from '../prove/visit.ts'
import type { Someone } from '../support/club-rows.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { seeded } from '../support/seeded.ts'
import { aSimulatedClub, type ClubToSimulate } from './simulated-club.ts'

/** Some steps' time: a ballot takes entries for some of these, and an opening is a few ahead. */
const beat = 3 * minute

export type Simulation = {
  seed: string
  /** Of every request and answer in their order: the same seed gives the same hash. */
  hash: string
  steps: number
  /** What went wrong at the last step, or null. */
  wrong: string | null
  /** What members did, and how often. */
  seen: Map<string, number>
  counts: { acts: number; deaths: number; deathsAtCommit: number; statements: number }
}

export type ToSimulate = {
  seed: string
  steps: number
  members?: number
  /** The simulator's own test takes one away, with the indexes that stand in for it, and it has to be noticed. */
  safeguards?: ClubToSimulate['safeguards']
  without?: readonly string[]
}

/**
 * Lets members and staff act at random, the clock run, jobs do their work and the process die at any statement, all
 * drawn from one seed, and checks every invariant after each step. Ends at the first that does not hold.
 */
export async function simulate({
  seed,
  steps,
  members = 8,
  safeguards = { lock: true, replay: true },
  without = [],
}: ToSimulate): Promise<Simulation> {
  const draw = seeded(`simulation ${seed}`)
  const club = await aSimulatedClub(seed, { members, safeguards, without })
  const traffic = noTraffic()
  const trace = createHash('sha256')
  const board = aBoard(await club.announce(4, draw), club.now())

  async function send(who: Someone, request: Request): Promise<Reply> {
    for (;;) {
      const reply = await club.ask(who, request)
      trace.update(`${request.method} ${request.path} ${request.key ?? ''} ${reply?.text ?? 'gone'}\n`)
      if (reply) return reply
      // The client's second try: whoever notices first starts the process again.
      club.revive()
    }
  }

  const around = {
    seed,
    others: club.people,
    board,
    place: club.place,
    beat: () => beat,
    now: club.now,
    send,
  }
  const visiting = (who: Someone, lane: string) => aVisit({ ...around, who, lane }, traffic)
  const visitors = club.people.map((who, at) => visiting(who, String(at)))
  const staff = club.staff.map((who, at) => visiting(who, `staff-${at}`))

  async function act(visit: Visit, acts: readonly Act[]): Promise<void> {
    trace.update(`${await doOne(visit, acts, traffic)}\n`)
  }

  async function tick(): Promise<void> {
    for (const job of jobs) {
      const lived = await club.byItself((deps) => job.run(deps, { sms: null, mail: null }))
      trace.update(`${job.name} ${lived}\n`)
      club.revive()
    }
  }

  async function step(): Promise<void> {
    if (draw(5) === 0) club.database.dieAfter(1 + draw(60), draw(2) === 0)
    const kind = draw(20)
    if (kind < 3) await tick()
    else if (kind === 3) club.pass(draw(90) * minute)
    else {
      const busy = visitors.filter(() => draw(2) === 0)
      const working = staff.filter(() => draw(2) === 0)
      await Promise.all([
        ...busy.map((visit) => act(visit, memberActs)),
        ...working.map((visit) => act(visit, staffActs)),
      ])
    }
    club.database.dieAfter(Number.POSITIVE_INFINITY)
    club.revive()
    club.pass(draw(3) * minute)
    board.events = board.events.filter((event) => event.startsAt > club.now())
    if (board.events.length < 3) {
      const more = aBoard(await club.announce(2, draw), club.now())
      board.events.push(...more.events)
    }
  }

  async function wrongNow(): Promise<string | null> {
    const broken = brokenOf(await countBooks(club.database.onlooker, { now: club.now(), slack: 0 }))
    const { checks } = await checkAcknowledged(club.database.onlooker, traffic)
    const failed = checks.flatMap(([what, holds]) => (holds ? [] : [what]))
    return [...traffic.wrong.slice(0, 1), ...broken, ...failed][0] ?? null
  }

  let wrong: string | null = null
  let done = 0
  while (done < steps && wrong === null) {
    await step()
    done += 1
    wrong = await wrongNow()
  }
  club.database.end()
  const { deaths, deathsAtCommit, statements } = club.database.counts
  return {
    seed,
    hash: trace.digest('hex'),
    steps: done,
    wrong: wrong === null ? null : `${wrong} (step ${done})`,
    seen: traffic.seen,
    counts: { acts: traffic.acts, deaths, deathsAtCommit, statements },
  }
}
