import { seeded } from '../support/seeded.ts'
import { aTcpProxy } from '../support/tcp-proxy.ts'
import { checkAcknowledged } from './acknowledged.ts'
import { aFront } from './front.ts'
import { checkMet } from './met.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'
import { isEnough, makeTraffic } from './traffic.ts'

export const lostCommit = aProof({
  name: 'lost-commit',
  shows:
    'a COMMIT whose answer is lost, or that the database never heard, leads to each booking and every other act exactly once',
  engines: ['mariadb'],
  manyProcesses: true,
  full: { losses: 1_000, acts: 2_000, members: 60, events: 20 },
  short: { losses: 40, acts: 500, members: 24, events: 6 },
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
    const proxy = await aTcpProxy(club.url)
    const front = await aFront(proxy.url, processes, { jobs: true })
    const draw = seeded(`commits:${seed}`)
    proxy.atCommit(() => (['lose_answer', 'lose_request'] as const)[draw(8)] ?? 'pass')
    try {
      const traffic = await makeTraffic({
        ...club,
        seed,
        lanes: sizes.members,
        send: front.send,
        ended: (sofar) =>
          proxy.counts.lost >= sizes.losses && isEnough(sofar, { acts: sizes.acts, thorough }),
      })
      const acknowledged = await checkAcknowledged(club.db, traffic)
      const met = await checkMet(club.db, traffic, thorough)
      const books = await balanceBooks(club.db)
      return {
        counts: {
          commits: proxy.counts.commits,
          commitsLost: proxy.counts.lost,
          acts: traffic.acts,
          ...acknowledged.counts,
          ...met.counts,
          ...books.counts,
        },
        checks: [
          [`${proxy.counts.lost} of ${proxy.counts.commits} COMMITs lost`, proxy.counts.lost >= sizes.losses],
          ...acknowledged.checks,
          ...met.checks,
          ...books.checks,
        ],
        notes: met.notes,
      }
    } finally {
      await front.stop()
      await proxy.stop()
      await club.db.destroy()
    }
  },
})
