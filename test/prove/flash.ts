import { flash as runFlash, flashChecks, onceIndexes, product, seatIndexes } from '../bench/flash-run.ts'
import { aProof } from './proof.ts'

type Sizes = { members: number; seats: number; connections: number; warmUp: number }

export const flash = aProof<Sizes>({
  name: 'flash',
  shows:
    'everybody taps at once for few seats: each seat once, each member once, points are the prices, no gap',
  manyProcesses: true,
  full: { members: 10_000, seats: 200, connections: 1_000, warmUp: 0 },
  short: { members: 400, seats: 40, connections: 100, warmUp: 0 },
  async run(ground, sizes, { processes }) {
    const run = await runFlash(await ground.newDatabase(), product, { ...sizes, processes })
    const { confirmed, waitlisted, charges, spent } = run.counts
    return {
      counts: { confirmed, waitlisted, charges, spent, perSecond: run.perSecond, p99: run.p99 },
      checks: [
        ...flashChecks(run, sizes),
        [`every invariant of seats and points${run.broken.join('; ')}`, run.broken.length === 0],
      ],
    }
  },
})

export const controlLock = aProof<Sizes>({
  name: 'control-lock',
  shows: 'control: with the lock off the same flash must oversell, else it would prove nothing',
  full: { members: 2_000, seats: 200, connections: 500, warmUp: 0 },
  short: { members: 300, seats: 60, connections: 300, warmUp: 0 },
  async run(ground, sizes, { processes }) {
    // Small batches overlap even when a few hundred members arrive.
    const how = { ...product, lock: false, batchMax: 4 }
    const drop = seatIndexes
    const run = await runFlash(await ground.newDatabase(), how, { ...sizes, processes }, { drop })
    const { confirmed } = run.counts
    return {
      counts: { seats: sizes.seats, confirmed },
      checks: [[`oversells (${confirmed} for ${sizes.seats})`, confirmed > sizes.seats]],
    }
  },
})

export const controlReplay = aProof<Sizes>({
  name: 'control-idempotency',
  shows: 'control: with idempotency off, members who come back must be charged twice',
  full: { members: 100, seats: 200, connections: 50, warmUp: 0 },
  short: { members: 40, seats: 80, connections: 20, warmUp: 0 },
  async run(ground, sizes, { processes }) {
    const how = { ...product, replay: false }
    const twice = { drop: onceIndexes, times: 2 }
    const run = await runFlash(await ground.newDatabase(), how, { ...sizes, processes }, twice)
    const { charges, membersCharged } = run.counts
    return {
      counts: { charges, membersCharged },
      checks: [
        [`charges twice (${charges} charges for ${membersCharged} members)`, charges > membersCharged],
      ],
    }
  },
})
