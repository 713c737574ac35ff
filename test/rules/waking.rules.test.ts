import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../server/base/clock.ts'
import {
  afterWaking,
  offerLasts,
  offerTimes,
  remindedBefore,
  wakingBetween,
} from '../../server/registrations/waking.rules.ts'

const at = (text: string) => Date.parse(text)
const haikou = 'Asia/Shanghai'

/** Zones without, with, with half-hour and with midnight clock changes, and one that skipped a whole day. */
const zones = ['Asia/Shanghai', 'Europe/London', 'Australia/Lord_Howe', 'America/Havana', 'Pacific/Apia']
const aZone = fc.constantFrom(...zones)
const anInstant = fc
  .integer({ min: at('2009-01-01T00:00:00Z') / minute, max: at('2031-12-31T00:00:00Z') / minute })
  .map((minutes) => minutes * minute)

function localHour(instant: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return local.hour + local.minute / 60
}

/** Waking time counted minute by minute, as a person with a clock would. */
function countedMinutes(from: number, to: number, zone: string): number {
  let counted = 0
  for (let now = from; now < to; now += minute) {
    const hours = localHour(now, zone)
    if (hours >= 8 && hours < 20) counted += 1
  }
  return counted
}

describe('an offer’s time', () => {
  it.each([
    ['in the morning', '2026-05-01T10:00+08:00', '2026-05-01T14:00+08:00'],
    ['so that it ends with the day', '2026-05-01T16:00+08:00', '2026-05-01T20:00+08:00'],
    ['in the evening', '2026-05-01T18:30+08:00', '2026-05-02T10:30+08:00'],
    ['at the last minute of the day', '2026-05-01T19:59+08:00', '2026-05-02T11:59+08:00'],
    ['at night', '2026-05-01T23:10+08:00', '2026-05-02T12:00+08:00'],
    ['before dawn', '2026-05-02T03:00+08:00', '2026-05-02T12:00+08:00'],
  ])('made %s runs in waking hours alone', (_, offered, lapses) => {
    const event = { startsAt: at('2026-05-09T09:00+08:00'), zone: haikou }
    expect(offerTimes(at(offered), event).lapsesAt).toBe(at(lapses))
  })

  it('is counted in the event’s region, wherever the server is', () => {
    const offered = at('2026-05-01T19:00+01:00')
    const event = { startsAt: at('2026-06-01T09:00Z'), zone: 'Europe/London' }
    expect(offerTimes(offered, event).lapsesAt).toBe(at('2026-05-02T11:00+01:00'))
  })

  it('never passes the start, and reminds a waking hour before it ends where that is still ahead', () => {
    const evening = at('2026-05-01T18:30+08:00')
    expect(offerTimes(evening, { startsAt: at('2026-05-02T09:00+08:00'), zone: haikou })).toEqual({
      lapsesAt: at('2026-05-02T09:00+08:00'),
      remindAt: at('2026-05-01T20:00+08:00'),
    })
    expect(offerTimes(evening, { startsAt: at('2026-05-01T19:30+08:00'), zone: haikou }).remindAt).toBeNull()
    expect(offerTimes(evening, { startsAt: at('2026-05-09T09:00+08:00'), zone: haikou }).remindAt).toBe(
      at('2026-05-02T09:30+08:00'),
    )
  })

  it('counts as a person with a clock would, in every zone and on every day', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 0, max: 50 * 60 }), aZone, (from, minutes, zone) => {
        const to = from + minutes * minute
        expect(wakingBetween(from, to, zone)).toBe(countedMinutes(from, to, zone) * minute)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('holds exactly the time it promises, and ends only while its region is awake', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 1, max: 40 * 60 }), aZone, (from, minutes, zone) => {
        const until = afterWaking(from, minutes * minute, zone)
        expect(wakingBetween(from, until, zone)).toBe(minutes * minute)
        // One millisecond less is not enough: it is the first such instant.
        expect(wakingBetween(from, until - 1, zone)).toBe(minutes * minute - 1)
      }),
      { numRuns: 400 },
    )
  })

  it('ends by the start or after four waking hours, with its reminder in between', () => {
    const ahead = fc.integer({ min: 1, max: 10 * 24 * 60 })
    fc.assert(
      fc.property(anInstant, ahead, aZone, (from, minutes, zone) => {
        const startsAt = from + minutes * minute
        const { lapsesAt, remindAt } = offerTimes(from, { startsAt, zone })
        expect(lapsesAt).toBeGreaterThan(from)
        expect(lapsesAt).toBeLessThanOrEqual(startsAt)
        const lasts = wakingBetween(from, lapsesAt, zone)
        expect(lasts).toBeLessThanOrEqual(offerLasts)
        if (lapsesAt < startsAt) expect(lasts).toBe(offerLasts)
        expect(remindAt === null).toBe(lasts <= remindedBefore)
        if (remindAt === null) return
        expect(remindAt).toBeGreaterThan(from)
        expect(wakingBetween(remindAt, lapsesAt, zone)).toBe(remindedBefore)
      }),
      { numRuns: 300 },
    )
    expect(offerLasts).toBe(4 * hour)
  })
})
