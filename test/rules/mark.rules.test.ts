import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import {
  bookingWith,
  consequenceOf,
  isLateWithdrawal,
  lateFrom,
  mayAppeal,
  waitlistOnlyUntil,
  weightAt,
  type HeldSeat,
  type StandingMark,
} from '../../server/marks/mark.rules.ts'

const now = 1_800_000_000_000

const aMark: fc.Arbitrary<StandingMark> = fc.record({
  weight: fc.constantFrom(1, 2),
  expiresAt: fc.integer({ min: -2 * 24, max: 6 * 24 }).map((hours) => now + hours * hour),
  state: fc.constantFrom<StandingMark['state']>('given', 'appealed', 'lifted', 'upheld'),
})
const someMarks = fc.array(aMark, { maxLength: 5 })
const anOpening = fc.integer({ min: -4 * 24, max: 6 * 24 }).map((hours) => now + hours * hour)

const mark = (weight: number, expiresAt = now + 90 * day): StandingMark => ({
  weight,
  expiresAt,
  state: 'given',
})

describe('what marks weigh', () => {
  it('a weight of 1 opens 3 hours later, of 2 12 hours, from 3 on there is only the waitlist', () => {
    const told = [0, 1, 2, 3, 4, 9].map((weight) => {
      const { opensLaterBy, waitlistOnly } = consequenceOf(weight)
      return [opensLaterBy / hour, waitlistOnly]
    })
    expect(told).toEqual([
      [0, false],
      [3, false],
      [12, false],
      [12, true],
      [12, true],
      [12, true],
    ])
  })

  it('counts what has not lapsed and was not lifted; an appeal changes nothing until it is decided', () => {
    const states = (['given', 'appealed', 'upheld', 'lifted'] as const).map((state) =>
      weightAt([{ weight: 2, expiresAt: now + 1, state }], now),
    )
    expect(states).toEqual([2, 2, 2, 0])
    expect(weightAt([mark(2, now)], now)).toBe(0)
  })

  it('only ever falls with time, as marks lapse', () => {
    fc.assert(
      fc.property(someMarks, fc.nat(10 * day), fc.nat(10 * day), (marks, a, b) => {
        expect(weightAt(marks, now + a + b)).toBeLessThanOrEqual(weightAt(marks, now + a))
      }),
    )
  })
})

describe('the opening of a member with marks', () => {
  it('is moved by what weighs when it opens', () => {
    const later = (marks: StandingMark[]) =>
      (bookingWith(marks, now + 5 * day, now).opensAt - now) / hour - 120
    expect([later([]), later([mark(1)]), later([mark(2)]), later([mark(1), mark(2)])]).toEqual([0, 3, 12, 12])
    // Lapses before the opening, and one hour into the three.
    expect(later([mark(1, now + 4 * day)])).toBe(0)
    expect(later([mark(1, now + 5 * day + hour)])).toBe(1)
    // A late withdrawal is left when the no-show lapses five hours in.
    expect(later([mark(1), mark(2, now + 5 * day + 5 * hour)])).toBe(5)
  })

  it('is never before that of the tier, nor more than 12 hours after', () => {
    fc.assert(
      fc.property(someMarks, anOpening, (marks, opensAt) => {
        const own = bookingWith(marks, opensAt, now)
        expect(own.opensAt).toBe(opensAt + own.opensLaterBy)
        expect(own.opensLaterBy).toBeGreaterThanOrEqual(0)
        expect(own.opensLaterBy).toBeLessThanOrEqual(12 * hour)
      }),
    )
  })

  it('is the first moment that the weight of that moment allows', () => {
    const allowed = (marks: StandingMark[], opensAt: number, at: number) =>
      at - opensAt >= consequenceOf(weightAt(marks, at)).opensLaterBy
    fc.assert(
      fc.property(someMarks, anOpening, fc.integer({ min: 1, max: 12 * hour }), (marks, opensAt, back) => {
        const own = bookingWith(marks, opensAt, now).opensAt
        expect(allowed(marks, opensAt, own)).toBe(true)
        const before = own - back
        if (before >= opensAt) expect(allowed(marks, opensAt, before)).toBe(false)
      }),
    )
  })

  it('no further mark ever puts a member in front, or back into the seats', () => {
    fc.assert(
      fc.property(someMarks, aMark, anOpening, (marks, more, opensAt) => {
        const without = bookingWith(marks, opensAt, now)
        const with_ = bookingWith([...marks, more], opensAt, now)
        expect(with_.opensAt).toBeGreaterThanOrEqual(without.opensAt)
        // At one and the same moment: a later opening may lie behind a lapse.
        const at = Math.max(with_.opensAt, now)
        const stricter = consequenceOf(weightAt([...marks, more], at)).waitlistOnly
        const milder = consequenceOf(weightAt(marks, at)).waitlistOnly
        if (milder) expect(stricter).toBe(true)
      }),
    )
  })

  it('a lifted mark leaves no trace', () => {
    fc.assert(
      fc.property(someMarks, aMark, anOpening, (marks, one, opensAt) => {
        expect(bookingWith([...marks, { ...one, state: 'lifted' }], opensAt, now)).toEqual(
          bookingWith(marks, opensAt, now),
        )
      }),
    )
  })

  it('says until when there is only the waitlist', () => {
    const marks = [mark(2, now + 3 * day), mark(1, now + day), mark(1, now + 2 * day)]
    expect(waitlistOnlyUntil(marks, now)).toBe(now + 2 * day)
    expect(waitlistOnlyUntil([mark(2)], now)).toBeNull()
    fc.assert(
      fc.property(someMarks, (some) => {
        const until = waitlistOnlyUntil(some, now)
        expect(until === null).toBe(!consequenceOf(weightAt(some, now)).waitlistOnly)
        if (until === null) return
        expect(consequenceOf(weightAt(some, until)).waitlistOnly).toBe(false)
        expect(consequenceOf(weightAt(some, until - 1)).waitlistOnly).toBe(true)
      }),
    )
  })
})

describe('a late withdrawal', () => {
  const startsAt = now + 10 * day
  const seat: HeldSeat = { state: 'confirmed', bookedAt: now, confirmedAt: now, startsAt, moved: false }

  it('is a seat given up within 24 hours of the start, the first instant included', () => {
    const from = lateFrom(startsAt)
    expect([from - 1, from, startsAt].map((at) => isLateWithdrawal(seat, at))).toEqual([false, true, true])
  })

  it('is none for who waits, for an event that moved, and for a seat that was given inside those hours', () => {
    const at = startsAt - hour
    const given = { ...seat, confirmedAt: startsAt - 5 * hour }
    expect(isLateWithdrawal({ ...seat, state: 'waitlisted' }, at)).toBe(false)
    expect(isLateWithdrawal({ ...seat, state: 'entered' }, at)).toBe(false)
    expect(isLateWithdrawal({ ...seat, moved: true }, at)).toBe(false)
    expect(isLateWithdrawal(given, at)).toBe(false)
    // Given earlier, or booked outright so late: it could have been left alone.
    expect(isLateWithdrawal({ ...given, confirmedAt: startsAt - 25 * hour }, at)).toBe(true)
    expect(isLateWithdrawal({ ...given, bookedAt: startsAt - 5 * hour }, at)).toBe(true)
  })
})

it('a mark may be appealed once, while it counts', () => {
  const states = (['given', 'appealed', 'upheld', 'lifted'] as const).map((state) =>
    mayAppeal({ state, expiresAt: now + 1 }, now),
  )
  expect(states).toEqual([true, false, false, false])
  expect(mayAppeal({ state: 'given', expiresAt: now }, now)).toBe(false)
})
