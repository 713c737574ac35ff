import { defaultBooking, readConfig } from '../../server/base/config.ts'
import { systemClock } from '../../server/base/clock.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { jobs } from '../../server/jobs.ts'
import { aFront } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks, type ProvenClub } from './proven-club.ts'
import { checkAcknowledged, makeTraffic } from './traffic.ts'

export const storm = aProof({
  name: 'storm',
  shows:
    'everybody books, cancels and comes back at once, with the jobs running: nobody sees a deadlock, no seat is given twice',
  manyProcesses: true,
  full: { seconds: 60, members: 200, events: 6, seats: 12 },
  short: { seconds: 4, members: 40, events: 3, seats: 8 },
  async run(ground, sizes, { processes, seed }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      // Few can pay for everything at once, so that some are passed over for want of points.
      points: 700,
      events: Array.from({ length: sizes.events }, () => ({ seats: sizes.seats, price: 100, guestsMax: 2 })),
    })
    const front = await aFront(club.url, processes)
    const until = Date.now() + sizes.seconds * 1_000
    const ended = () => Date.now() >= until
    const working = runJobs(club, ended)
    try {
      const traffic = await makeTraffic({ ...club, seed, lanes: sizes.members, send: front.send, ended })
      const failed = await working
      const acknowledged = await checkAcknowledged(club.db, traffic)
      const books = await balanceBooks(club.db)
      const promoted = await club.db
        .selectFrom('outbox')
        .select('id')
        .where('template', '=', 'registration_promoted')
        .execute()
      const done = [...traffic.seen.values()].reduce((sum, count) => sum + count, 0)
      return {
        counts: {
          acts: done,
          promoted: promoted.length,
          refused: front.broken(),
          ...acknowledged.counts,
          ...books.counts,
        },
        checks: [
          [`parties moved up from the waitlist (${promoted.length})`, promoted.length > 0],
          [`nobody was told to come back later (${front.broken()})`, front.broken() === 0],
          [`the jobs ran (${failed.length} failed)${failed[0] ?? ''}`, failed.length === 0],
          ...acknowledged.checks,
          ...books.checks,
        ],
      }
    } finally {
      await working
      await front.stop()
      await club.db.destroy()
    }
  },
})

/** Everything that happens by itself, again and again, as a further process would. */
async function runJobs({ db }: ProvenClub, ended: () => boolean): Promise<string[]> {
  const failed: string[] = []
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const config = {
    ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    booking: defaultBooking,
  }
  const deps: Deps = { db, clock: systemClock, newId: newUuid, random: systemRandom, config, log }
  while (!ended()) {
    for (const job of jobs) {
      await job
        .run(deps, { sms: null, mail: null })
        .catch((error: unknown) => failed.push(` ${job.name}: ${String(error)}`))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return failed
}
