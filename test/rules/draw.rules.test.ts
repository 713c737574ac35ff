import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDraw } from '../../server/ballots/check-draw.rules.ts'
import {
  drawnOrder,
  fromHex,
  fromList,
  listText,
  seatInOrder,
  sha256,
  toHex,
  weightAfter,
  type Drawn,
  type Entrant,
  type FrozenList,
} from '../../server/ballots/draw.rules.ts'

const seed = 'ab'.repeat(32)
const listHash = 'cd'.repeat(32)

const someEntrants = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{16}$/), { maxLength: 25 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        party: fc.integer({ min: 1, max: 4 }),
        weight: fc.constantFrom(1, 2, 4, 8, 16, 32),
      }),
    ),
  ),
)

const someDraw = fc.record({
  entrants: someEntrants,
  seats: fc.integer({ min: 0, max: 30 }),
  waitlist: fc.boolean(),
})

/** The order as docs/ballot.md tells a stranger to find it, with another implementation of SHA-256. */
function byTheDocument(entrants: readonly Entrant[], ofSeed: string, ofList: string): string[] {
  const lowest = (entrant: Entrant) =>
    Array.from({ length: entrant.weight }, (_, at) =>
      createHash('sha256')
        .update(`${ofSeed}:${ofList}:${entrant.id}:${at + 1}`)
        .digest('hex'),
    ).sort()[0]
  return entrants
    .map((entrant) => `${lowest(entrant)}:${entrant.id}`)
    .sort()
    .map((key) => key.slice(65))
}

describe('a draw', () => {
  it('never gives more seats than there are, and seats or passes over every party whole', async () => {
    await fc.assert(
      fc.asyncProperty(someDraw, async ({ entrants, seats, waitlist }) => {
        const order = await drawnOrder(entrants, seed, listHash)
        const drawn = seatInOrder(order, { seats, waitlist }, () => null)
        const seated = drawn.filter((one) => one.outcome === 'seated')
        expect(seated.reduce((sum, one) => sum + one.party, 0)).toBeLessThanOrEqual(seats)
        expect(drawn.map((one) => one.id).sort()).toEqual(entrants.map((one) => one.id).sort())
        expect(drawn.map((one) => one.place)).toEqual(drawn.map((_, at) => at + 1))
        // Nobody is passed over while they fit, and the others are told so.
        let free = seats
        for (const one of drawn) {
          expect(one.outcome).toBe(one.party <= free ? 'seated' : waitlist ? 'waits' : 'not_drawn')
          expect(one.because).toBe(one.party <= free ? null : 'does_not_fit')
          if (one.party <= free) free -= one.party
        }
      }),
      { seed: 20_260_501, numRuns: 200 },
    )
  })

  it('does not depend on the order in which entrants are listed, and is what the document says', async () => {
    await fc.assert(
      fc.asyncProperty(
        someEntrants.chain((entrants) =>
          fc.tuple(
            fc.constant(entrants),
            fc.shuffledSubarray([...entrants], { minLength: entrants.length }),
            fc.stringMatching(/^[0-9a-f]{64}$/),
          ),
        ),
        async ([entrants, shuffled, anySeed]) => {
          const order = await drawnOrder(entrants, anySeed, listHash)
          expect(await drawnOrder(shuffled, anySeed, listHash)).toEqual(order)
          expect(order.map((one) => one.id)).toEqual(byTheDocument(entrants, anySeed, listHash))
          const list = { draw: 'd', event: 'e', seats: 3, waitlist: true }
          expect(listText({ ...list, entrants: shuffled })).toBe(
            listText({ ...list, entrants: [...entrants] }),
          )
        },
      ),
      { seed: 20_260_502, numRuns: 100 },
    )
  })

  it('gives who fits but may not be seated a place instead, and their seats to the next', () => {
    const order = ['a', 'b', 'c'].map((id) => ({ id, party: 1, weight: 1 }))
    const drawn = seatInOrder(order, { seats: 1, waitlist: true }, ({ id }) =>
      id === 'a' ? 'too_few_points' : null,
    )
    expect(drawn.map(({ outcome, because }) => [outcome, because])).toEqual([
      ['waits', 'too_few_points'],
      ['seated', null],
      ['waits', 'does_not_fit'],
    ])
  })

  it('doubles the weight with every loss in a row, five times at most', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 40, -1].map(weightAfter)).toEqual([1, 2, 4, 8, 16, 32, 32, 32, 1])
  })
})

describe('the chances of a draw', () => {
  /** Pearson's statistic of counts against what was expected. */
  const chiSquare = (counts: readonly number[], expected: readonly number[]) =>
    counts.reduce((sum, count, at) => sum + (count - (expected[at] ?? 0)) ** 2 / (expected[at] ?? 1), 0)

  it('to be drawn first are in proportion to the weights', async () => {
    const weights = [1, 1, 2, 4, 8]
    const total = 16
    const runs = 4_000
    const entrants = weights.map((weight, at) => ({ id: `e${at}`, party: 1, weight }))
    const first = weights.map(() => 0)
    for (let run = 0; run < runs; run += 1) {
      const order = await drawnOrder(entrants, run.toString(16).padStart(64, '0'), listHash)
      const at = entrants.findIndex((one) => one.id === order[0]?.id)
      first[at] = (first[at] ?? 0) + 1
    }
    // 4 degrees of freedom: above 18.47 by chance once in a thousand. The seeds are fixed, so this run never changes.
    expect(
      chiSquare(
        first,
        weights.map((weight) => (runs * weight) / total),
      ),
    ).toBeLessThan(18.47)
    // And the statistic can tell: as if all had the same chance, it is far off.
    expect(
      chiSquare(
        first,
        weights.map(() => runs / 5),
      ),
    ).toBeGreaterThan(1_000)
  })

  it('to be drawn second are in proportion to the weights that are left', async () => {
    const weights = [1, 2, 3]
    const runs = 3_000
    const entrants = weights.map((weight, at) => ({ id: `e${at}`, party: 1, weight }))
    const orders = new Map<string, number>()
    for (let run = 0; run < runs; run += 1) {
      const order = await drawnOrder(entrants, (run + 9_000).toString(16).padStart(64, '0'), listHash)
      const key = order.map((one) => one.id).join()
      orders.set(key, (orders.get(key) ?? 0) + 1)
    }
    const all = [...[0, 1, 2]].flatMap((a) => [0, 1, 2].filter((b) => b !== a).map((b) => [a, b, 3 - a - b]))
    const chance = (order: number[]) => {
      const [a = 0, b = 0] = order.map((at) => weights[at] ?? 0)
      return (a / 6) * (b / (6 - a))
    }
    const counts = all.map((order) => orders.get(order.map((at) => `e${at}`).join()) ?? 0)
    // 5 degrees of freedom: above 20.52 by chance once in a thousand.
    expect(
      chiSquare(
        counts,
        all.map((order) => runs * chance(order)),
      ),
    ).toBeLessThan(20.52)
  })
})

describe('checking a published draw', () => {
  async function aDraw() {
    const entrants: Entrant[] = Array.from({ length: 9 }, (_, at) => ({
      id: `${at}`.repeat(16),
      party: 1 + (at % 3),
      weight: 2 ** (at % 4),
    }))
    const list = listText({ draw: 'd', event: 'e', seats: 6, waitlist: true, entrants })
    const published = { list, seed, listHash: await sha256(list), seedHash: await sha256(fromHex(seed)) }
    const order = await drawnOrder(entrants, seed, published.listHash)
    const result: Pick<Drawn, 'id' | 'outcome' | 'because'>[] = seatInOrder(
      order,
      { seats: 6, waitlist: true },
      () => null,
    )
    return { ...published, result }
  }

  it('finds an honest one the same', async () => {
    expect(await checkDraw(await aDraw())).toMatchObject({ same: true, differences: [] })
  })

  it('tells another seed, another list, a changed order, a changed outcome, and someone left out', async () => {
    const honest = await aDraw()
    const kinds = async (tampered: typeof honest) =>
      (await checkDraw(tampered)).differences.map((one) => one.kind)
    expect(await kinds({ ...honest, seed: 'ac'.repeat(32) })).toContain('seed')
    const list = fromList(honest.list)
    const heavier: FrozenList = {
      ...list,
      entrants: list.entrants.map((one, at) => (at === 0 ? { ...one, weight: 32 } : one)),
    }
    expect(await kinds({ ...honest, list: listText(heavier) })).toContain('list')
    const [first, second, ...rest] = honest.result
    if (!first || !second) throw new Error('a draw of two at least')
    expect(await kinds({ ...honest, result: [second, first, ...rest] })).toEqual(['place', 'place'])
    const flipped = honest.result.map((one) =>
      one.outcome === 'waits' ? { ...one, outcome: 'seated' as const, because: null } : one,
    )
    expect(await kinds({ ...honest, result: flipped })).toContain('outcome')
    expect(await kinds({ ...honest, result: honest.result.slice(0, -1) })).toEqual(['length'])
  })

  it('reads and writes hex', () => {
    expect(toHex(fromHex('00ff7a'))).toBe('00ff7a')
  })
})
