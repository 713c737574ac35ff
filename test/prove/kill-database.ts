import { openDatabase } from '../../db/open-database.ts'
import { seeded } from '../support/seeded.ts'
import { checkAcknowledged } from './acknowledged.ts'
import { aFront } from './front.ts'
import { onMariadb, type Ground } from './ground.ts'
import { checkMet } from './met.ts'
import { aProof, type Finding, type Run } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'
import { isEnough, makeTraffic } from './traffic.ts'

type Sizes = { rounds: number; acts: number; members: number; events: number }

export const killDatabase = aProof<Sizes>({
  name: 'kill-database',
  shows:
    'kill -9 of the database loses nothing acknowledged and doubles no booking; the ledger is in balance after it',
  full: { rounds: 50, acts: 2_000, members: 40, events: 10 },
  short: { rounds: 2, acts: 500, members: 20, events: 4 },
  run: (ground, sizes, run) =>
    // A server that others use too is not ours to kill.
    ground.engine === 'mariadb' && !ground.server
      ? onMariadb(undefined, (own) => killing(own, sizes, run), { inMemory: !run.thorough })
      : killing(ground, sizes, run),
})

async function killing(ground: Ground, sizes: Sizes, { seed, thorough }: Run): Promise<Finding> {
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
  await club.db.destroy()
  const front = await aFront(club.url, 1, { jobs: true })
  const draw = seeded(`database:${seed}`)
  let rounds = 0
  let ended = false
  // Books that are out of balance right after a recovery, while nobody has set them right again.
  let off = 0
  const crashing = (async () => {
    for (; rounds < sizes.rounds; rounds += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300 + draw(700)))
      if (ground.server) {
        await ground.server.crash()
        await ground.server.restart()
      } else {
        // An embedded database dies with the process that holds it.
        await front.kill(0)
      }
      const db = openDatabase({ url: club.url, pool: 1 })
      const { checks } = await balanceBooks(db).finally(() => db.destroy())
      off += checks.filter(([, holds]) => !holds).length
    }
  })().finally(() => (ended = true))
  try {
    const traffic = await makeTraffic({
      ...club,
      seed,
      lanes: sizes.members,
      send: front.send,
      ended: (sofar) => ended && isEnough(sofar, { acts: sizes.acts, thorough }),
    })
    await crashing
    const db = openDatabase({ url: club.url, pool: 1 })
    const acknowledged = await checkAcknowledged(db, traffic)
    const met = await checkMet(db, traffic, thorough)
    const books = await balanceBooks(db)
    await db.destroy()
    return {
      counts: {
        rounds,
        acts: traffic.acts,
        broken: front.broken(),
        off,
        ...acknowledged.counts,
        ...met.counts,
        ...books.counts,
      },
      checks: [
        [`killed ${rounds} times, ${front.broken()} requests met it`, front.broken() >= rounds],
        [`in balance after each of the recoveries (${off} were not)`, off === 0],
        ...acknowledged.checks,
        ...met.checks,
        ...books.checks,
      ],
      notes: met.notes,
    }
  } finally {
    await crashing.catch(() => undefined)
    await front.stop()
  }
}
