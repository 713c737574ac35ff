import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import {
  giveableOf,
  limitsLeft,
  maskedName,
  movedLots,
  refusedByLimits,
  waitOfLooks,
  type GivenLot,
} from '../../server/gifts/gift.rules.ts'
import { spendableAt, takeFromLots } from '../../server/points/lot.rules.ts'

const now = Date.parse('2026-05-01T10:00:00+08:00')
const restHours = 24

const span = (most: number) =>
  fc.record({ points: fc.nat(most), times: fc.nat(12), resetsAt: fc.constant(now + hour) })
const given = fc.record({ day: span(3_000), month: span(9_000) })
const limits = fc.record({
  least: fc.integer({ min: 1, max: 100 }),
  day: fc.record({ points: fc.integer({ min: 1, max: 3_000 }), times: fc.integer({ min: 1, max: 12 }) }),
  month: fc.record({ points: fc.integer({ min: 1, max: 9_000 }), times: fc.integer({ min: 1, max: 12 }) }),
  restHours: fc.constant(restHours),
})
const lots: fc.Arbitrary<GivenLot[]> = fc
  .array(
    fc.record({
      remaining: fc.nat(500),
      expiresAt: fc.integer({ min: now - 5 * hour, max: now + 500 * hour }),
      earnedAt: fc.integer({ min: now - 900 * hour, max: now }),
      givenAt: fc.option(fc.integer({ min: now - 48 * hour, max: now })),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map((lot, at) => ({ ...lot, id: `lot-${String(at).padStart(2, '0')}` })))

describe('the limits of gifts', () => {
  it('let through exactly what keeps within all four, and is not too small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), limits, given, (amount, most, before) => {
        const within = (['day', 'month'] as const).every(
          (one) =>
            before[one].points + amount <= most[one].points && before[one].times + 1 <= most[one].times,
        )
        expect(refusedByLimits(amount, most, before) === null).toBe(within && amount >= most.least)
      }),
    )
  })

  it('name a smaller gift that goes through now, or when the span starts anew', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), limits, given, (amount, most, before) => {
        const refused = refusedByLimits(amount, most, before)
        if (refused?.because !== 'gift_points_reached') return
        const left = limitsLeft(most, before)
        expect(refused.left).toBe(left[refused.span].pointsLeft)
        const other = refused.span === 'month' ? left.day : left.month
        if (refused.left >= most.least && refused.left <= other.pointsLeft && other.timesLeft > 0)
          expect(refusedByLimits(refused.left, most, before)).toBeNull()
        expect(refused.resetsAt).toBe(before[refused.span].resetsAt)
      }),
    )
  })

  it('tell the month before the day, because waiting for tomorrow would not help', () => {
    const most = { least: 10, day: { points: 100, times: 1 }, month: { points: 100, times: 1 }, restHours }
    const used = { points: 100, times: 1 }
    const before = { day: { ...used, resetsAt: 1 }, month: { ...used, resetsAt: 2 } }
    expect(refusedByLimits(50, most, before)).toMatchObject({ span: 'month', resetsAt: 2 })
  })
})

describe('points that came from another member', () => {
  it('rest, and with what may be given make up all that can be spent', () => {
    fc.assert(
      fc.property(lots, (some) => {
        const { points, resting, nextFreeAt, lots: free } = giveableOf(some, { now, restHours })
        expect(points + resting).toBe(spendableAt(some, now))
        expect(spendableAt(free, now)).toBe(points)
        expect(nextFreeAt === null).toBe(resting === 0)
        if (nextFreeAt !== null) expect(nextFreeAt).toBeGreaterThan(now)
        expect(free.every((lot) => lot.givenAt === null || lot.givenAt + restHours * hour <= now)).toBe(true)
      }),
    )
  })

  it('all may be given once the time is over', () => {
    fc.assert(
      fc.property(lots, (some) => {
        const later = now + restHours * hour
        const { points, resting } = giveableOf(some, { now: later, restHours })
        expect([points, resting]).toEqual([spendableAt(some, later), 0])
      }),
    )
  })

  it('keep when they were earned and when they run out, earliest to run out first', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 2_000 }), (some, amount) => {
        const takes = takeFromLots(some, amount, now)
        if (!takes) return
        const moved = movedLots(takes, some)
        expect(moved.reduce((sum, lot) => sum + lot.amount, 0)).toBe(amount)
        expect(moved.map((lot) => lot.expiresAt)).toEqual(
          moved.map((lot) => lot.expiresAt).sort((a, b) => a - b),
        )
        for (const lot of moved)
          expect(some.some((of) => of.expiresAt === lot.expiresAt && of.earnedAt === lot.earnedAt)).toBe(true)
      }),
    )
  })
})

describe('who receives', () => {
  it('is shown by the first character of the family name alone', () => {
    expect(maskedName({ familyName: '欧阳', salutation: 'ms' })).toEqual({ zh: '欧**女士', en: 'Ms O***' })
    expect(maskedName({ familyName: 'Harding', salutation: 'none' })).toEqual({ zh: 'H**', en: 'H***' })
  })

  it('is not found by trying: from the tenth look on each waits longer, up to an hour', () => {
    expect([0, 9].map(waitOfLooks)).toEqual([0, 0])
    expect([10, 11, 30].map((looks) => waitOfLooks(looks) / 60_000)).toEqual([1, 2, 60])
  })
})
