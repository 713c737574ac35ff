import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../server/base/clock.ts'
import { dueTimes, mayGoAt, nextAttemptAt } from '../../server/messages/delivery.rules.ts'
import { afterQuietHours, beforeQuietHours } from '../../server/messages/quiet-hours.rules.ts'

const at = (text: string) => Date.parse(text)
const shanghai = 'Asia/Shanghai'

const anInstant = fc
  .integer({ min: at('2009-01-01T00:00:00Z') / minute, max: at('2031-12-31T00:00:00Z') / minute })
  .map((minutes) => minutes * minute)
/** Without, with, with half-hour and with midnight clock changes, and one that skipped a whole day. */
const aZone = fc.constantFrom(
  shanghai,
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Havana',
  'Pacific/Apia',
)
const hourOf = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).hour

describe('a message that can wait', () => {
  it.each([
    ['at dawn waits for eight', '2026-05-01T07:59:59.999+08:00', '2026-05-01T08:00+08:00'],
    ['at eight goes at once', '2026-05-01T08:00+08:00', '2026-05-01T08:00+08:00'],
    ['by day goes at once', '2026-05-01T13:27+08:00', '2026-05-01T13:27+08:00'],
    [
      'in the last millisecond goes at once',
      '2026-05-01T19:59:59.999+08:00',
      '2026-05-01T19:59:59.999+08:00',
    ],
    ['at night waits for the morning', '2026-05-01T23:10+08:00', '2026-05-02T08:00+08:00'],
  ])('%s', (_, now, sent) => {
    expect(afterQuietHours(at(now), 'Asia/Shanghai')).toBe(at(sent))
  })

  it('is never sent in quiet hours of its zone, nor a day late', () => {
    fc.assert(
      fc.property(anInstant, aZone, (now, zone) => {
        const sent = afterQuietHours(now, zone)
        expect(hourOf(sent, zone)).toBeGreaterThanOrEqual(8)
        // At 20:00 sharp it is quiet.
        expect(hourOf(sent, zone)).toBeLessThan(20)
        expect(sent).toBeGreaterThanOrEqual(now)
        expect(sent - now).toBeLessThan(day)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a reminder that is of no use later', () => {
  it.each([
    ['by day comes when it was meant to', '2026-05-01T13:27+08:00', '2026-05-01T13:27+08:00'],
    ['at eight comes at eight', '2026-05-01T08:00+08:00', '2026-05-01T08:00+08:00'],
    ['at dawn comes the evening before', '2026-05-01T07:59+08:00', '2026-04-30T19:00+08:00'],
    ['within the last waking hour leaves time for it', '2026-05-01T19:40+08:00', '2026-05-01T19:00+08:00'],
    ['at night comes in the evening', '2026-05-01T23:10+08:00', '2026-05-01T19:00+08:00'],
  ])('%s', (_, meant, told) => {
    expect(beforeQuietHours(at(meant), shanghai)).toBe(at(told))
  })

  it.each([
    ['the clock goes forward', 'Europe/London', '2026-03-29T06:30Z', '2026-03-28T19:00Z'],
    ['the clock goes back', 'Europe/London', '2026-10-25T07:30Z', '2026-10-24T18:00Z'],
    ['the whole day before was skipped', 'Pacific/Apia', '2011-12-31T06:00+14:00', '2011-12-29T19:00-10:00'],
  ])('comes the evening before in the morning on which %s', (_, zone, meant, told) => {
    expect(beforeQuietHours(at(meant), zone)).toBe(at(told))
  })

  it('comes by day with an hour left of it, never later than meant and as late as that allows', () => {
    fc.assert(
      fc.property(anInstant, aZone, (meant, zone) => {
        const told = beforeQuietHours(meant, zone)
        expect(hourOf(told, zone)).toBeGreaterThanOrEqual(8)
        expect(afterQuietHours(told + hour - 1, zone)).toBe(told + hour - 1)
        expect(told).toBeLessThanOrEqual(meant)
        // A minute more would be later than meant, or too near to the night.
        const next = told + minute
        expect(next > meant || afterQuietHours(next + hour - 1, zone) > next + hour - 1).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('delivering', () => {
  it('holds back what can wait whenever it comes to its turn at night, and nothing else', () => {
    const [evening, night] = [at('2026-05-01T19:59+08:00'), at('2026-05-01T20:00+08:00')]
    const morning = at('2026-05-02T08:00+08:00')
    expect([mayGoAt(evening, shanghai), mayGoAt(night, shanghai)]).toEqual([evening, morning])
    expect(mayGoAt(night, null)).toBe(night)
    // The seventh pause is two hours and more.
    expect(nextAttemptAt(evening, 7, shanghai)).toBe(morning)
    expect(nextAttemptAt(evening, 7, null)).toBe(evening + 7_290_000)
    expect(nextAttemptAt(evening, 1, shanghai)).toBe(evening + 10_000)
    expect(nextAttemptAt(evening, 1, 'Europe/London')).toBe(evening + 10_000)
  })

  it('is due when it was told, or not before a time, or in the morning of a zone', () => {
    const told = at('2026-05-01T20:30+08:00')
    const dueOf = dueTimes(told)
    expect(dueOf({})).toBe(told)
    expect(dueOf({ notBefore: told - day })).toBe(told)
    expect(dueOf({ notBefore: told + minute })).toBe(told + minute)
    expect(dueOf({ quietIn: shanghai })).toBe(at('2026-05-02T08:00+08:00'))
    expect(dueOf({ quietIn: 'Europe/London' })).toBe(told)
    expect(dueOf({ quietIn: shanghai, notBefore: told + day })).toBe(at('2026-05-03T08:00+08:00'))
  })
})
