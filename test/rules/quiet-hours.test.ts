import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, minute } from '../../server/base/clock.ts'
import { afterQuietHours } from '../../server/messages/quiet-hours.rules.ts'

const at = (text: string) => Date.parse(text)

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
    const anInstant = fc
      .integer({ min: at('2009-01-01T00:00:00Z') / minute, max: at('2031-12-31T00:00:00Z') / minute })
      .map((minutes) => minutes * minute)
    const aZone = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'Australia/Lord_Howe', 'America/Havana')
    fc.assert(
      fc.property(anInstant, aZone, (now, zone) => {
        const sent = afterQuietHours(now, zone)
        const { hour } = Temporal.Instant.fromEpochMilliseconds(sent).toZonedDateTimeISO(zone)
        expect(hour).toBeGreaterThanOrEqual(8)
        // At 20:00 sharp it is quiet.
        expect(hour).toBeLessThan(20)
        expect(sent).toBeGreaterThanOrEqual(now)
        expect(sent - now).toBeLessThan(day)
      }),
      { numRuns: 200 },
    )
  })
})
