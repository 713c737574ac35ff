import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../server/base/clock.ts'
import { quotaKey, quotaMarkOf } from '../../server/lounges/quota.rules.ts'
import { afterQuietHours } from '../../server/messages/quiet-hours.rules.ts'
import { defaultLadder, refundAt, type RefundStep } from '../../server/registrations/refund.rules.ts'
import {
  dropsAt,
  endingOf,
  lastDropOf,
  remindAt,
  type Seated,
} from '../../server/registrations/refund-reminders/refund-reminder.rules.ts'

const at = (text: string) => Date.parse(text)
const zone = 'Asia/Shanghai'
const startsAt = at('2026-05-23T15:00+08:00')
const usual = { hoursBefore: 24, startsAt, zone }
/** By 13:00 two days before, with two hours left of the full refund. */
const reminded = at('2026-05-21T13:00+08:00')

const seated = (of: Partial<Seated> = {}): Seated => ({
  charged: 600,
  confirmedAt: at('2026-05-01T10:00+08:00'),
  moved: false,
  ladder: defaultLadder,
  ...of,
})

describe('the last drop of a refund ladder', () => {
  it.each<[string, RefundStep[], number | null]>([
    ['is to nothing', [...defaultLadder], 24],
    ['is to its lowest step where that holds until the start', half(48, 0), 48],
    ['does not exist where all comes back until the start', [{ hoursBefore: 0, percent: 100 }], null],
    ['does not exist where nothing ever comes back', [], null],
  ])('%s', (_, ladder, hours) => {
    expect(lastDropOf(ladder)).toBe(hours)
  })
})

describe('a refund that runs out', () => {
  it('is told of a day and two hours ahead, by day in the event’s zone', () => {
    expect(remindAt(dropsAt(startsAt, 24), zone)).toBe(reminded)
    // 07:00 is too early and the evening before has an hour left.
    expect(remindAt(at('2026-05-22T09:00+08:00'), zone)).toBe(at('2026-05-20T19:00+08:00'))
    expect(remindAt(at('2026-05-22T23:00+08:00'), zone)).toBe(at('2026-05-21T19:00+08:00'))
    // 26 hours are 26 hours, also when the clocks change between.
    expect(remindAt(at('2026-03-29T12:00Z'), 'Europe/London')).toBe(at('2026-03-28T10:00Z'))
    expect(remindAt(at('2026-10-25T12:00Z'), 'Europe/London')).toBe(at('2026-10-24T10:00Z'))
  })

  it('says what comes back until when, from now on', () => {
    const [first, last] = [at('2026-05-21T15:00+08:00'), at('2026-05-22T15:00+08:00')]
    expect(endingOf(seated(), usual, reminded)).toEqual({
      steps: [
        { until: first, refund: 600 },
        { until: last, refund: 300 },
      ],
      after: 0,
    })
    expect(endingOf(seated(), usual, first + 1)?.steps).toEqual([{ until: last, refund: 300 }])
    expect(endingOf(seated(), usual, last)?.steps).toEqual([{ until: last, refund: 300 }])
    const toHalf = { ...usual, hoursBefore: 48 }
    expect(endingOf(seated({ ladder: half(48, 0) }), toHalf, first - 26 * hour)).toEqual({
      steps: [{ until: first, refund: 600 }],
      after: 300,
    })
    // One point is one point until it is none.
    expect(endingOf(seated({ charged: 1 }), usual, reminded)?.steps).toEqual([{ until: last, refund: 1 }])
    expect(endingOf(seated({ charged: 1, ladder: half(48, 0) }), toHalf, first - 26 * hour)).toBeNull()
  })

  it.each<[string, Partial<Seated>, number]>([
    ['it cost nothing', { charged: 0 }, reminded],
    ['everything comes back, since the event moved', { moved: true }, reminded],
    ['it was booked on another ladder', { ladder: half(30, 12) }, reminded],
    ['it was booked later', { confirmedAt: reminded + 1 }, reminded + minute],
    ['the quote was read within half a day', { confirmedAt: reminded - 12 * hour + 1 }, reminded],
    ['it has run out', {}, at('2026-05-22T15:00+08:00') + 1],
  ])('is not told of when %s', (_, of, now) => {
    expect(endingOf(seated(of), usual, now)).toBeNull()
  })

  it('is told of to who booked half a day before', () => {
    expect(endingOf(seated({ confirmedAt: reminded - 12 * hour }), usual, reminded)).not.toBeNull()
  })

  it('is told in time to act, never at night, with what leaving really gives back', () => {
    const aLadder = fc
      .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 2, max: 100 }),
      )
      .map(([more, less, percent]) => [
        { hoursBefore: less + more, percent },
        { hoursBefore: less, percent: Math.max(1, percent >> 1) },
      ])
    const aZone = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'Australia/Lord_Howe', 'America/Havana')
    const aStart = fc
      .integer({ min: at('2025-01-01T00:00:00Z') / minute, max: at('2027-12-31T00:00:00Z') / minute })
      .map((minutes) => minutes * minute)
    fc.assert(
      fc.property(
        aLadder,
        aZone,
        aStart,
        fc.integer({ min: 3, max: 5_000 }),
        (ladder, where, start, charged) => {
          const hoursBefore = lastDropOf(ladder) ?? 0
          const drop = dropsAt(start, hoursBefore)
          const now = remindAt(drop, where)
          expect(afterQuietHours(now, where)).toBe(now)
          expect(drop - now).toBeGreaterThanOrEqual(26 * hour)
          // A whole night and an hour earlier at most, and an hour for a clock that is put back.
          expect(drop - now).toBeLessThan((26 + 14) * hour)
          const ending = endingOf(
            seated({ charged, ladder, confirmedAt: 0 }),
            { hoursBefore, startsAt: start, zone: where },
            now,
          )
          const given = (instant: number) => refundAt(charged, ladder, start, instant)
          expect(ending?.after).toBe(0)
          expect(ending?.steps[0]?.refund).toBe(given(now))
          for (const { until, refund } of ending?.steps ?? []) {
            expect(given(until)).toBe(refund)
            expect(given(until + 1)).toBeLessThan(refund)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a year’s lounge visits', () => {
  it.each([
    [6, [null, null, null, null, 80, 100]],
    [12, [null, null, null, null, null, null, null, null, null, 80, 80, 100]],
    [5, [null, null, null, 80, 100]],
    // Of a few, the next to last is below 80 %.
    [4, [null, null, null, 100]],
    [2, [null, 100]],
    [1, [100]],
  ])('of %d are told of at 80 and at 100 %', (quota, marks) => {
    expect(marks.map((_, before) => quotaMarkOf(before + 1, quota))).toEqual(marks)
    expect(quotaMarkOf(quota + 1, quota)).toBe(100)
    expect(quotaMarkOf(0, quota)).toBeNull()
  })

  it('are not told of without a limit, nor where there are none', () => {
    expect([quotaMarkOf(500, null), quotaMarkOf(0, 0)]).toEqual([null, null])
  })

  it('are told of by member, year, quota and mark, within what a key may hold', () => {
    const of = { memberId: 'x'.repeat(36), period: '2026', quota: 6 }
    const others = [of, { ...of, memberId: 'y' }, { ...of, period: '2027' }, { ...of, quota: 12 }]
    const keys = others.flatMap((one) => [quotaKey(one, 80), quotaKey(one, 100)])
    expect(new Set(keys).size).toBe(8)
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(160)
  })
})

/** All until the first, half until the second. */
function half(first: number, second: number): RefundStep[] {
  return [
    { hoursBefore: first, percent: 100 },
    { hoursBefore: second, percent: 50 },
  ]
}
