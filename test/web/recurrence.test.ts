// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { occurrencesOf } from '../../server/series/occurrences.ts'
import { splitRule } from '../../server/series/split-rule.ts'
import {
  isOfForm,
  newRecurrence,
  recurrenceOf,
  ruleOf,
  type Recurrence,
} from '../../web/studio/recurrence.ts'

const zone = 'Asia/Shanghai'
/** A Saturday evening. */
const start = Date.parse('2026-12-05T19:30:00+08:00')
const weekly = newRecurrence(start, zone)

const startsOf = (rule: string, first = start) => {
  const found = occurrencesOf(rule, { first, zone })
  return found.kind === 'times' ? found.startsAt : []
}
const daysOf = (how: Recurrence) => startsOf(ruleOf(how, start, zone) ?? '').map((at) => (at - start) / day)

/** A series as the studio reads it, all of whose occasions stand. */
const seriesOf = (rule: string, starts: readonly number[]) => ({
  ...{ rule, leftOut: [], extraDates: [] },
  occurrences: starts.map((startsAt, at) => ({
    ...{ position: at + 1, eventId: String(at), version: 1, startsAt },
    ...{ state: 'published' as const, capacity: 10, taken: 0 },
  })),
})

describe('how a series recurs', () => {
  it('begins as this and the next three weeks', () => {
    expect(ruleOf(weekly, start, zone)).toBe('FREQ=WEEKLY;INTERVAL=1;COUNT=4')
    expect(daysOf(weekly)).toEqual([0, 7, 14, 21])
  })

  it('is on every weekday that was chosen, as often in all as was said', () => {
    const threeDays: Recurrence = { ...weekly, days: ['SA', 'TH', 'TU'], times: 5 }
    expect(ruleOf(threeDays, start, zone)).toBe('FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH,SA;COUNT=5')
    expect(daysOf(threeDays)).toEqual([0, 3, 5, 7, 10])
    // The first stays where it is, also on a day that was not chosen, and is one of them.
    expect(daysOf({ ...threeDays, days: ['TU', 'TH'] })).toEqual([0, 3, 5, 10, 12])
  })

  it('ends with the last day that was chosen, and is nothing while none is', () => {
    const until: Recurrence = { ...weekly, ends: 'by_date', until: '2026-12-19' }
    expect(ruleOf(until, start, zone)).toBe('FREQ=WEEKLY;INTERVAL=1;UNTIL=20261219T155959Z')
    expect(daysOf(until)).toEqual([0, 7, 14])
    expect(daysOf({ ...until, until: '2026-12-18' })).toEqual([0, 7])
    expect(ruleOf({ ...until, until: '' }, start, zone)).toBeUndefined()
  })

  it.each([
    weekly,
    { ...weekly, days: ['TU', 'TH'], times: 6, interval: 2 },
    { ...weekly, days: ['TU', 'SA'], ends: 'by_date', until: '2027-01-09' },
    { ...weekly, unit: 'monthly', times: 5 },
    { ...weekly, unit: 'daily', ends: 'by_date', until: '2026-12-08' },
  ] satisfies Recurrence[])('is read back from its rule: %o', (how) => {
    const rule = ruleOf(how, start, zone) ?? ''
    const starts = startsOf(rule)
    expect(recurrenceOf(seriesOf(rule, starts), start, zone)).toEqual({ ...how, times: starts.length })
    expect(isOfForm(rule)).toBe(true)
  })

  it('of a part that was split off ends before the part that follows', () => {
    const starts = startsOf('FREQ=WEEKLY;COUNT=4')
    const from = starts[2] ?? 0
    const { before } = splitRule('FREQ=WEEKLY;COUNT=4', { first: start, from, to: from, zone })
    expect(recurrenceOf(seriesOf(before, starts.slice(0, 2)), start, zone)).toMatchObject({
      ...{ ends: 'by_date', until: '2026-12-18', days: ['SA'] },
    })
  })

  it('keeps its weekdays when it is changed from an extra day on', () => {
    const starts = startsOf('FREQ=WEEKLY;COUNT=3')
    const extra = start + 4 * day
    const series = {
      ...seriesOf('FREQ=WEEKLY;COUNT=3', [...starts, extra].sort()),
      extraDates: ['2026-12-09'],
    }
    const how = recurrenceOf(series, extra, zone)
    expect(how).toMatchObject({ days: ['SA'], times: 3 })
    expect(startsOf(ruleOf(how, extra, zone) ?? '', extra)).toEqual([extra, ...starts.slice(1)])
  })

  it('is told in the form’s words only when they say all of it', () => {
    expect(isOfForm('FREQ=MONTHLY;BYDAY=2SA;COUNT=3')).toBe(true)
    expect(isOfForm('FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3')).toBe(false)
    expect(isOfForm('FREQ=MONTHLY;BYDAY=SA;COUNT=9')).toBe(false)
    expect(isOfForm('FREQ=DAILY;BYDAY=MO,TU;COUNT=9')).toBe(false)
  })
})
