import { seeded } from '../support/seeded.ts'
import { checkAcknowledged, checkAllMet } from './acknowledged.ts'
import { aFront } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'
import { allMet, makeTraffic } from './traffic.ts'

export const killApp = aProof({
  name: 'kill-app',
  shows: 'kill -9 of a server process at random moments loses nothing acknowledged and doubles no booking',
  manyProcesses: true,
  full: { kills: 200, members: 60, events: 12 },
  short: { kills: 3, members: 20, events: 6 },
  async run(ground, sizes, { processes, seed }) {
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
        await new Promise((resolve) => setTimeout(resolve, 50 + draw(350)))
        await front.kill(draw(processes))
      }
    })()
    try {
      const traffic = await makeTraffic({
        ...club,
        seed,
        lanes: sizes.members,
        send: front.send,
        ended: (sofar) => kills >= sizes.kills && allMet(sofar, { acts: 1 }),
      })
      await killing
      const met = await checkAllMet(club.db, traffic.seen)
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
