import { createHash } from 'node:crypto'
import { minute } from '../../server/base/clock.ts'
import { jobs } from '../../server/jobs.ts'
import { bookingActs } from '../prove/acts.ts'
import type { Reply, Request } from '../prove/front.ts'
import { checkAcknowledged, isWrong, type Traffic, type Visit } from '../prove/traffic.ts'
import type { EventToMake, Someone } from '../support/club-rows.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { seeded } from '../support/seeded.ts'
import { aSimulatedClub, type ClubToSimulate } from './simulated-club.ts'

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
  const traffic: Traffic = { acts: 0, acknowledged: [], seen: new Map(), wrong: [] }
  const trace = createHash('sha256')
  let events: EventToMake[] = await club.announce(4, draw)

  async function send(who: Someone, request: Request): Promise<Reply> {
    for (;;) {
      const reply = await club.ask(who, request)
      trace.update(`${request.method} ${request.path} ${request.key ?? ''} ${reply?.text ?? 'gone'}\n`)
      if (reply) {
        const told = isWrong(reply)
        if (told) traffic.wrong.push(`${request.method} ${request.path}: ${reply.text}`)
        return reply
      }
      // The client's second try: whoever notices first starts the process again.
      club.revive()
    }
  }

  const visits = club.people.map((who, at): Visit => {
    let keys = 0
    const own: Visit['own'] = []
    return {
      who,
      own,
      get events() {
        return events
      },
      others: club.people,
      draw: seeded(`member ${at} of ${seed}`),
      newKey: () => `sim-${at}-${(keys += 1)}`.padEnd(8, '-'),
      send: (request) => send(who, request),
      acknowledge(request, reply) {
        const one = { who, request, text: reply.text, registrationId: String(reply.body['registrationId']) }
        own.push(one)
        traffic.acknowledged.push(one)
      },
    }
  })

  async function act(visit: Visit): Promise<void> {
    let drawn = visit.draw(bookingActs.reduce((sum, one) => sum + one.weight, 0))
    const chosen = bookingActs.find((one) => (drawn -= one.weight) < 0)
    const what = await chosen?.run(visit)
    traffic.acts += 1
    const met = `${chosen?.name} ${what}`
    traffic.seen.set(met, (traffic.seen.get(met) ?? 0) + 1)
    trace.update(`${chosen?.name} ${what}\n`)
    if (what === 'differs') traffic.wrong.push(`${chosen?.name}: another answer than the first`)
  }

  async function tick(): Promise<void> {
    for (const job of jobs) {
      const lived = await club.byItself((deps) => job.run(deps, { sms: null, mail: null }))
      trace.update(`${job.name} ${lived}\n`)
      club.revive()
    }
  }

  /** Staff call an event off; everybody in it gets all of their points back. */
  async function callOff(): Promise<void> {
    const event = events[draw(events.length)]
    const path = `/api/studio/events/${event?.id}`
    const shown = await send(club.staff, { method: 'GET', path })
    const version =
      (shown.body['event'] as { version?: number } | undefined)?.version ?? shown.body['version']
    await send(club.staff, {
      method: 'POST',
      path: `${path}/cancellation`,
      body: { version, reason: '台风' },
    })
  }

  async function step(): Promise<void> {
    if (draw(5) === 0) club.database.dieAfter(1 + draw(60), draw(2) === 0)
    const kind = draw(20)
    if (kind === 0) await tick()
    else if (kind === 1 && draw(4) === 0) await callOff()
    else if (kind === 2) club.pass(draw(90) * minute)
    else {
      const busy = visits.filter(() => draw(2) === 0)
      await Promise.all(busy.map(act))
    }
    club.database.dieAfter(Number.POSITIVE_INFINITY)
    club.revive()
    club.pass(draw(3) * minute)
    events = events.filter((event) => (event.startsAt ?? 0) > club.now())
    if (events.length < 3) events = [...events, ...(await club.announce(2, draw))]
  }

  async function wrongNow(): Promise<string | null> {
    const broken = brokenOf(await countBooks(club.database.onlooker, { now: club.now() }))
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
