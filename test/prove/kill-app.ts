import { seeded } from '../support/seeded.ts'
import { aFront } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'
import { checkAcknowledged, makeTraffic } from './traffic.ts'

export const killApp = aProof({
  name: 'kill-app',
  shows: 'kill -9 of a server process at random moments loses no acknowledged booking and doubles none',
  manyProcesses: true,
  full: { kills: 200, members: 60, events: 12 },
  short: { kills: 3, members: 20, events: 6 },
  async run(ground, sizes, { processes, seed }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      events: Array.from({ length: sizes.events }, () => ({ seats: 12, price: 100, guestsMax: 1 })),
    })
    const front = await aFront(club.url, processes)
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
        ended: () => kills >= sizes.kills,
      })
      await killing
      const acknowledged = await checkAcknowledged(club.db, traffic)
      const books = await balanceBooks(club.db)
      return {
        counts: { kills, broken: front.broken(), ...acknowledged.counts, ...books.counts },
        checks: [
          [`killed ${kills} times, ${front.broken()} requests met it`, front.broken() >= kills / 4],
          ...acknowledged.checks,
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
