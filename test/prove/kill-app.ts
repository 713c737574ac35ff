import { seeded } from '../support/seeded.ts'
import { checkAcknowledged } from './acknowledged.ts'
import { aFront, type Front } from './front.ts'
import { checkMet } from './met.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'
import { isEnough, makeTraffic } from './traffic.ts'

/** By what was done and not by the clock: a slow machine, too, does something between two deaths. At most so many. */
const answersBetween = 160
/** In milliseconds: whoever is left without any answer for so long is not waited for. */
const patience = 5_000
/** What takes longer than a process lives would never be done: whoever has tried for so long is let through first. */
const longEnough = 20_000

async function someWork(front: Front, answers: number): Promise<void> {
  const from = front.answered()
  const enough = () => front.answered() >= from + answers && front.longestWait() < longEnough
  for (const began = Date.now(); !enough() && Date.now() - began < patience;)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

export const killApp = aProof({
  name: 'kill-app',
  shows: 'kill -9 of a server process at random moments loses nothing acknowledged and doubles no booking',
  manyProcesses: true,
  full: { kills: 200, acts: 2_000, members: 60, events: 12 },
  short: { kills: 3, acts: 500, members: 20, events: 6 },
  async run(ground, sizes, { processes, seed, thorough }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      points: 3_000,
      events: Array.from({ length: sizes.events }, (_, at) => ({
        seats: 8,
        price: 100,
        guestsMax: 1,
        offers: at % 2 === 1,
      })),
    })
    const front = await aFront(club.url, processes, { jobs: true })
    const draw = seeded(`kills:${seed}`)
    let kills = 0
    const killing = (async () => {
      for (; kills < sizes.kills; kills += 1) {
        await someWork(front, draw(answersBetween))
        await new Promise((resolve) => setTimeout(resolve, draw(50)))
        await front.kill(draw(processes))
      }
    })()
    try {
      const traffic = await makeTraffic({
        ...club,
        seed,
        lanes: sizes.members,
        send: front.send,
        ended: (sofar) => kills >= sizes.kills && isEnough(sofar, { acts: sizes.acts, thorough }),
      })
      await killing
      const met = await checkMet(club.db, traffic, thorough)
      const acknowledged = await checkAcknowledged(club.db, traffic)
      const books = await balanceBooks(club.db)
      return {
        counts: {
          kills,
          acts: traffic.acts,
          broken: front.broken(),
          ...acknowledged.counts,
          ...met.counts,
          ...books.counts,
        },
        checks: [
          [`killed ${kills} times, ${front.broken()} requests met it`, front.broken() >= kills / 4],
          ...acknowledged.checks,
          ...met.checks,
          ...books.checks,
        ],
        notes: met.notes,
      }
    } finally {
      // Nobody may be killing while the servers are stopped, else one would stay behind.
      kills = sizes.kills
      await killing.catch(() => undefined)
      await front.stop()
      await club.db.destroy()
    }
  },
})
