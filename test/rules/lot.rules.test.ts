import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lotExpiry,
  restoreToLots,
  restoringOf,
  spendableAt,
  takeFromLots,
  type Lot,
} from '../../server/points/lot.rules.ts'

const now = 1_000
const aLot = fc.record({
  remaining: fc.integer({ min: 0, max: 50 }),
  expiresAt: fc.integer({ min: now - 3, max: now + 8 }),
})
const someLots: fc.Arbitrary<Lot[]> = fc
  .array(aLot, { maxLength: 8 })
  .map((lots) => lots.map((lot, at) => ({ id: `lot-${at}`, ...lot })))

const sum = (takings: readonly { amount: number }[]) => takings.reduce((total, one) => total + one.amount, 0)

describe('spending lots', () => {
  it('takes exactly the amount from good lots, the earliest to run out first, or nothing at all', () => {
    fc.assert(
      fc.property(someLots, fc.integer({ min: 0, max: 200 }), (lots, amount) => {
        const good = lots.filter((lot) => lot.expiresAt > now)
        const takings = takeFromLots(lots, amount, now)
        const enough = good.reduce((total, lot) => total + lot.remaining, 0) >= amount
        expect(takings !== null).toBe(enough)
        if (takings === null) return
        expect(sum(takings)).toBe(amount)
        expect(new Set(takings.map((one) => one.lotId)).size).toBe(takings.length)
        const taken = new Map(takings.map((one) => [one.lotId, one.amount]))
        for (const taking of takings) {
          const lot = good.find((one) => one.id === taking.lotId)
          expect(lot).toBeDefined()
          expect(taking.amount).toBeGreaterThan(0)
          expect(taking.amount).toBeLessThanOrEqual(lot?.remaining ?? 0)
          // Whatever runs out before a lot that was touched is used up.
          for (const earlier of good.filter((one) => one.expiresAt < (lot?.expiresAt ?? 0))) {
            expect(taken.get(earlier.id) ?? 0).toBe(earlier.remaining)
          }
        }
      }),
    )
  })

  it('does not depend on the order in which the lots were read', () => {
    fc.assert(
      fc.property(someLots, fc.integer({ min: 0, max: 100 }), (lots, amount) => {
        expect(takeFromLots([...lots].reverse(), amount, now)).toEqual(takeFromLots(lots, amount, now))
      }),
    )
  })

  it('leaves a lot that runs out at this very moment alone', () => {
    expect(takeFromLots([{ id: 'a', remaining: 5, expiresAt: now }], 1, now)).toBeNull()
    expect(takeFromLots([{ id: 'a', remaining: 5, expiresAt: now + 1 }], 5, now)).toEqual([
      { lotId: 'a', amount: 5 },
    ])
    expect(takeFromLots([], 0, now)).toEqual([])
  })
})

describe('refunding into lots', () => {
  const someTakings = fc
    .array(
      fc.record({
        amount: fc.integer({ min: 1, max: 40 }),
        part: fc.integer({ min: 0, max: 100 }),
        expiresAt: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 6 },
    )
    .map((takings) =>
      takings.map(({ amount, part, expiresAt }, at) => ({
        lotId: `lot-${at}`,
        amount,
        restored: Math.floor((amount * part) / 100),
        expiresAt,
      })),
    )

  it('gives back exactly the amount, never more to a lot than was taken of it', () => {
    fc.assert(
      fc.property(someTakings, fc.integer({ min: 0, max: 100 }), (takings, part) => {
        const open = takings.reduce((total, one) => total + one.amount - one.restored, 0)
        const amount = Math.floor((open * part) / 100)
        const restored = restoreToLots(takings, amount)
        expect(sum(restored)).toBe(amount)
        for (const back of restored) {
          const taking = takings.find((one) => one.lotId === back.lotId)
          expect(back.amount).toBeGreaterThan(0)
          expect(back.amount).toBeLessThanOrEqual((taking?.amount ?? 0) - (taking?.restored ?? 0))
        }
        expect(() => restoreToLots(takings, open + 1)).toThrow(RangeError)
      }),
    )
  })

  it('fills what lasts longest first', () => {
    const takings = [
      { lotId: 'soon', amount: 10, restored: 0, expiresAt: 1 },
      { lotId: 'late', amount: 10, restored: 4, expiresAt: 9 },
    ]
    expect(restoreToLots(takings, 8)).toEqual([
      { lotId: 'late', amount: 6 },
      { lotId: 'soon', amount: 2 },
    ])
  })

  it('in parts comes to the same as at once', () => {
    fc.assert(
      fc.property(someTakings, fc.integer({ min: 0, max: 100 }), (takings, part) => {
        const open = takings.reduce((total, one) => total + one.amount - one.restored, 0)
        const first = Math.floor((open * part) / 100)
        const parts = new Map<string, number>()
        for (const back of restoreToLots(takings, first)) parts.set(back.lotId, back.amount)
        const later = takings.map((one) => ({ ...one, restored: one.restored + (parts.get(one.lotId) ?? 0) }))
        for (const back of restoreToLots(later, open - first))
          parts.set(back.lotId, (parts.get(back.lotId) ?? 0) + back.amount)
        const whole = new Map(restoreToLots(takings, open).map((back) => [back.lotId, back.amount]))
        expect([...parts].sort()).toEqual([...whole].sort())
      }),
    )
  })
})

describe('what a refund restores', () => {
  const taking = { transferId: 't', amount: 10, restored: 0, earnedAt: 3 }

  it('goes back into lots that are good, and what has run out comes anew with 30 days of grace', () => {
    const takings = [
      { ...taking, lotId: 'over', expiresAt: now },
      { ...taking, lotId: 'good', expiresAt: now + 1 },
    ]
    expect(restoringOf(takings, 15, now)).toEqual([
      { lotId: 'good', amount: 10, transferId: 't' },
      {
        lotId: 'over',
        amount: 5,
        transferId: 't',
        anew: { earnedAt: 3, expiresAt: now + 30 * 86_400_000 },
      },
    ])
  })

  it('is the same however the takings were read', () => {
    const takings = ['b', 'a', 'c'].map((lotId) => ({ ...taking, lotId, expiresAt: now + 5 }))
    const lotsOf = (all: typeof takings) => restoreToLots(all, 15).map((back) => back.lotId)
    expect(lotsOf(takings)).toEqual(['a', 'b'])
    expect(lotsOf(takings.toReversed())).toEqual(['a', 'b'])
    expect(() => restoreToLots(takings, 31)).toThrow('A refund of 31 is more than was taken')
  })
})

describe('what may be spent', () => {
  it('is what has not run out', () => {
    const lots = [
      { id: 'a', remaining: 5, expiresAt: now },
      { id: 'b', remaining: 7, expiresAt: now + 1 },
      { id: 'c', remaining: 2, expiresAt: now + 9 },
    ]
    expect(spendableAt(lots, now)).toBe(9)
    expect(spendableAt([], now)).toBe(0)
  })

  it('is taken by the lots’ ids where they run out together, and no empty lot is named', () => {
    const lots = ['b', 'a', 'c'].map((id) => ({ id, remaining: id === 'a' ? 0 : 5, expiresAt: now + 1 }))
    const wanted = [
      { lotId: 'b', amount: 5 },
      { lotId: 'c', amount: 1 },
    ]
    expect(takeFromLots(lots, 6, now)).toEqual(wanted)
    expect(takeFromLots(lots.toReversed(), 6, now)).toEqual(wanted)
  })
})

describe('points', () => {
  it('run out at the end of the 24th month after, in the zone of the books', () => {
    const end = (earned: string) => new Date(lotExpiry(Date.parse(earned), 'Asia/Shanghai')).toISOString()
    expect(end('2026-05-01T10:00:00+08:00')).toBe('2028-05-31T15:59:59.999Z')
    expect(end('2026-02-28T23:59:59+08:00')).toBe('2028-02-29T15:59:59.999Z')
    // Still January in London, already February in the books.
    expect(end('2026-01-31T16:30:00Z')).toBe('2028-02-29T15:59:59.999Z')
  })
})
