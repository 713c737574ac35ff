import { expect, test } from 'vitest'
import { daysBetween, occurrencesOf } from '../../server/series/occurrences.ts'

const zone = 'Asia/Shanghai'
const first = Date.parse('2026-03-07T07:30:00+08:00')
const local = (at: number, zoneId = zone) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zoneId }).slice(0, 16)

const times = (rule: string, leftOut: string[] = []) => {
  const result = occurrencesOf(rule, { first, zone, leftOut })
  if (result.kind === 'unusable') throw new Error(result.because)
  return result.startsAt.map((at) => local(at))
}
const because = (rule: string) => {
  const result = occurrencesOf(rule, { first, zone })
  return result.kind === 'unusable' ? result.because : 'usable'
}

test('a series recurs at the same local time, the first occurrence included', () => {
  expect(times('FREQ=WEEKLY;COUNT=3')).toEqual(['2026-03-07 07:30', '2026-03-14 07:30', '2026-03-21 07:30'])
  // The second Saturday: the event itself is on the first one and stays in front.
  expect(times('FREQ=MONTHLY;BYDAY=2SA;COUNT=2')).toEqual([
    '2026-03-07 07:30',
    '2026-03-14 07:30',
    '2026-04-11 07:30',
  ])
  expect(times('FREQ=WEEKLY;INTERVAL=2;UNTIL=20260405T000000Z')).toHaveLength(3)
})

test('dates are left out, but never the event that the series is made of', () => {
  expect(times('FREQ=WEEKLY;COUNT=4', ['2026-03-14', '2026-03-07'])).toEqual([
    '2026-03-07 07:30',
    '2026-03-21 07:30',
    '2026-03-28 07:30',
  ])
})

test('clocks that change move the instant, not the time on the wall', () => {
  const spring = Date.parse('2026-03-21T10:00:00+01:00')
  const berlin = occurrencesOf('FREQ=WEEKLY;COUNT=3', { first: spring, zone: 'Europe/Berlin' })
  expect(berlin).toMatchObject({ kind: 'times' })
  const starts = berlin.kind === 'times' ? berlin.startsAt : []
  expect(starts.map((at) => local(at, 'Europe/Berlin').slice(11))).toEqual(['10:00', '10:00', '10:00'])
  expect(daysBetween(spring, starts[2] ?? 0, 'Europe/Berlin')).toBe(14)
  expect((starts[2] ?? 0) - spring).toBe(14 * 86_400_000 - 3_600_000)
})

test('a rule that gives no usable series says why', () => {
  expect(because('every week')).toBe('unreadable')
  expect(because('FREQ=WEEKLY;COUNT=2\nEXDATE:20260314')).toBe('unreadable')
  expect(because('FREQ=HOURLY;COUNT=3')).toBe('too_frequent')
  expect(because('FREQ=DAILY;BYHOUR=7,9;COUNT=4')).toBe('too_frequent')
  expect(because('FREQ=WEEKLY')).toBe('endless')
  expect(because('FREQ=DAILY;COUNT=61')).toBe('too_many')
  expect(because('FREQ=MONTHLY;COUNT=30')).toBe('too_many')
  expect(because('FREQ=WEEKLY;UNTIL=21990101T000000Z')).toBe('too_many')
  expect(because('FREQ=DAILY;COUNT=1')).toBe('only_one')
  expect(because('FREQ=DAILY;COUNT=60')).toBe('usable')
})
