import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasRoom,
  householdMost,
  leftByGiver,
  refusedDraw,
  remainingOf,
  type PoolLot,
} from '../../server/households/household.rules.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'

const givers = ['ana', 'bo', 'cy'] as const
const lots: fc.Arbitrary<PoolLot[]> = fc
  .array(
    fc.record({
      remaining: fc.nat(400),
      expiresAt: fc.integer({ min: 10, max: 20 }),
      giverId: fc.option(fc.constantFrom(...givers, 'gone')),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map((lot, at) => ({ ...lot, id: `lot-${at}`, earnedAt: 0, givenAt: null })))
const household = { ownerId: 'ana', memberIds: new Set<string>(givers) }

describe('what is left of contributions', () => {
  it('is the whole pool, each point somebody’s who is still there', () => {
    fc.assert(
      fc.property(lots, (pool) => {
        const left = leftByGiver(pool, household)
        const shares = [...left.values()].map(remainingOf)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(remainingOf(pool))
        for (const giver of left.keys()) expect(household.memberIds.has(giver)).toBe(true)
        for (const giver of ['bo', 'cy'] as const)
          expect(remainingOf(left.get(giver))).toBe(remainingOf(pool.filter((lot) => lot.giverId === giver)))
      }),
    )
  })

  it('becomes less by just what is drawn, and nobody’s share grows', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 1_000 }), (pool, amount) => {
        const takes = takeFromLots(pool, amount, 0)
        if (!takes) return
        const taken = new Map(takes.map((one) => [one.lotId, one.amount]))
        const after = pool.map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.id) ?? 0) }))
        const [before, rest] = [leftByGiver(pool, household), leftByGiver(after, household)]
        expect(remainingOf(after)).toBe(remainingOf(pool) - amount)
        for (const giver of givers)
          expect(remainingOf(rest.get(giver))).toBeLessThanOrEqual(remainingOf(before.get(giver)))
      }),
    )
  })
})

describe('drawing', () => {
  it('needs the owner’s permission and keeps within its monthly limit, to the point', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 500 })),
        fc.nat(600),
        (amount, maySpend, monthLimit, drawn) => {
          const refused = refusedDraw(amount, { maySpend, monthLimit }, { drawn, resetsAt: 9 })
          const within = monthLimit === null || drawn + amount <= monthLimit
          expect(refused === null).toBe(maySpend && within)
          if (refused?.because !== 'draw_limit_reached') return
          const { left } = refused
          if (left > 0) expect(refusedDraw(left, { maySpend, monthLimit }, { drawn, resetsAt: 9 })).toBeNull()
        },
      ),
    )
  })
})

describe('a household', () => {
  it('has room for eight, those who are invited and those who went lately among them', () => {
    expect(hasRoom({ members: householdMost - 3, invited: 1, gone: 1 })).toBe(true)
    expect(hasRoom({ members: householdMost - 2, invited: 1, gone: 1 })).toBe(false)
  })
})
