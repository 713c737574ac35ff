import { defaultBooking, readConfig } from '../../server/base/config.ts'
import { systemClock } from '../../server/base/clock.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { jobs } from '../../server/jobs.ts'
import { checkAcknowledged } from './acknowledged.ts'
import { aFront } from './front.ts'
import { checkMet } from './met.ts'
import { passingEvents } from './passing-events.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks, type ProvenClub } from './proven-club.ts'
import { isEnough, makeTraffic } from './traffic.ts'

export const storm = aProof({
  name: 'storm',
  shows: 'members and staff do all they can at once while jobs run: nobody sees a deadlock, no seat twice',
  manyProcesses: true,
  full: { acts: 20_000, members: 200, events: 6, seats: 12 },
  short: { acts: 900, members: 30, events: 4, seats: 6 },
  async run(ground, sizes, { processes, seed, thorough }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      // Few can pay for everything at once, so that some are passed over for want of points.
      points: 700,
      events: Array.from({ length: sizes.events }, (_, at) => ({
        seats: sizes.seats,
        price: 100,
        guestsMax: 2,
        offers: at % 2 === 1,
      })),
    })
    const front = await aFront(club.url, processes)
    let over = false
    const working = runJobs(club, () => over)
    try {
      const traffic = await makeTraffic({
        ...club,
        seed,
        lanes: sizes.members,
        send: front.send,
        ended: (sofar) => isEnough(sofar, { acts: sizes.acts, thorough }),
      })
      const met = await checkMet(club.db, traffic, thorough)
      const noShows = await countNoShows(club)
      over = true
      const failed = await working
      const acknowledged = await checkAcknowledged(club.db, traffic)
      const books = await balanceBooks(club.db)
      return {
        counts: {
          acts: traffic.acts,
          ...met.counts,
          noShows,
          refused: front.broken(),
          ...acknowledged.counts,
          ...books.counts,
        },
        checks: [
          ...met.checks,
          [`nobody was told to come back later (${front.why()})`, front.broken() === 0],
          [`the jobs ran (${failed.length} failed)${failed[0] ?? ''}`, failed.length === 0],
          ...acknowledged.checks,
          ...books.checks,
        ],
        notes: met.notes,
      }
    } finally {
      over = true
      await working
      await front.stop()
      await club.db.destroy()
    }
  },
})

async function countNoShows({ db }: ProvenClub): Promise<number> {
  const marks = await db.selectFrom('marks').select('id').where('kind', '=', 'no_show').execute()
  return marks.length
}

/** Everything that happens by itself, again and again, as a further process would. */
async function runJobs({ db }: ProvenClub, ended: () => boolean): Promise<string[]> {
  const failed: string[] = []
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const config = {
    ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    booking: defaultBooking,
  }
  const deps: Deps = { db, clock: systemClock, newId: newUuid, random: systemRandom, config, log }
  const letPass = passingEvents(db)
  while (!ended()) {
    await letPass()
    for (const job of jobs) {
      await job
        .run(deps, { sms: null, mail: null })
        .catch((error: unknown) => failed.push(` ${job.name}: ${String(error)}`))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return failed
}
