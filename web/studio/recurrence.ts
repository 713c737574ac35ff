import type { StudioSeries } from '../../server/series/series.contract.ts'
import { addDays, instantOf, localOf } from './local-time.ts'

/** As RFC 5545 names them, from Monday on. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export type Recurrence = {
  unit: 'daily' | 'weekly' | 'monthly'
  interval: number
  /** When it recurs by the week. */
  days: readonly Weekday[]
  ends: 'by_count' | 'by_date'
  /** All occasions, the one that the rule counts from among them. */
  times: number
  /** The last local date; empty while none is chosen. */
  until: string
}

const minute = 60_000

/** What the form begins with: this and the next three weeks. */
export function newRecurrence(startsAt: number, zone: string): Recurrence {
  const days = [weekdayOf(localOf(startsAt, zone).date)]
  return { unit: 'weekly', interval: 1, days, ends: 'by_count', times: 4, until: '' }
}

/**
 * The RFC 5545 rule of what was chosen; none while its last date is missing. By the month it is the same weekday of the
 * same week, as in "second Saturday": the last one when the day lies in a fifth week, which not every month has.
 */
export function ruleOf(how: Recurrence, startsAt: number, zone: string): string | undefined {
  const { unit, interval, days, ends, times, until } = how
  const { date } = localOf(startsAt, zone)
  const own = weekdayOf(date)
  const parts = [`FREQ=${unit.toUpperCase()}`, `INTERVAL=${interval}`]
  const besides = unit === 'weekly' && !days.includes(own)
  if (unit === 'weekly' && (besides || days.length > 1)) {
    parts.push(`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`)
  }
  if (unit === 'monthly') {
    const week = Math.ceil(Number(date.slice(8, 10)) / 7)
    parts.push(`BYDAY=${week > 4 ? -1 : week}${own}`)
  }
  if (ends === 'by_count') {
    // A rule counts its own days only, and the first occasion takes place on any.
    return [...parts, `COUNT=${besides ? times - 1 : times}`].join(';')
  }
  const last = instantOf({ date: until, time: '23:59' }, zone)
  return last === null ? undefined : [...parts, `UNTIL=${utcText(last + minute - 1000)}`].join(';')
}

type Known = Pick<StudioSeries, 'rule' | 'leftOut' | 'extraDates' | 'occurrences'>

/**
 * How a series recurs from one of its occurrences on, as the form has it: `times` counts what it holds and the days
 * left out. A rule that the form cannot write begins as weekly.
 */
export function recurrenceOf(
  { rule, leftOut, extraDates, occurrences }: Known,
  from: number,
  zone: string,
): Recurrence {
  const parts = partsOf(rule)
  const units = ['daily', 'weekly', 'monthly'] as const
  const unit = units.find((one) => one === parts.get('FREQ')?.toLowerCase()) ?? 'weekly'
  const dateOf = (at: number) => localOf(at, zone).date
  const later = occurrences.filter((one) => one.startsAt > from && one.state !== 'cancelled')
  const byRule = later.filter((one) => !extraDates.includes(dateOf(one.startsAt)))
  const out = leftOut.filter((date) => date > dateOf(from))
  const first = occurrences[0]?.startsAt ?? from
  const named = (parts.get('BYDAY') ?? '').split(',')
  const days = weekdays.filter((day) => named.includes(day))
  const until = lastDateOf(parts.get('UNTIL'), first, zone)
  return {
    unit,
    interval: Math.min(12, Number(parts.get('INTERVAL') ?? 1)),
    days: unit === 'weekly' && days.length > 0 ? days : [weekdayOf(dateOf(first))],
    ends: until === '' ? 'by_count' : 'by_date',
    times: Math.min(60, Math.max(2, 1 + byRule.length + out.length)),
    until,
  }
}

/** Whether the form says all of a rule, so that it can be told in the form's words. */
export function isOfForm(rule: string): boolean {
  const parts = partsOf(rule)
  const byDay = parts.get('BYDAY')
  const told = [...parts.keys()].every((name) => namesOfForm.has(name))
  const days: Record<string, boolean> = {
    DAILY: byDay === undefined,
    WEEKLY: true,
    MONTHLY: /^-?\d[A-Z]{2}$/.test(byDay ?? ''),
  }
  return told && days[parts.get('FREQ') ?? ''] === true
}

const namesOfForm = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL'])

/** The weekday of a local date. */
export function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO'
}

function partsOf(rule: string): Map<string, string> {
  const parts = rule
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')
  return new Map(parts.map((part) => part.split('=') as [string, string]))
}

/** The last local date that an UNTIL lets an occasion begin on, at the hour of the first one. */
function lastDateOf(until: string | undefined, first: number, zone: string): string {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z?)?$/.exec(until ?? '') ?? []
  if (year === undefined) return ''
  if (time === undefined) return `${year}-${month}-${day}`
  const clock = time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')
  const last = Date.parse(`${year}-${month}-${day}T${clock}Z`)
  const { date } = localOf(last, zone)
  const begins = instantOf({ date, time: localOf(first, zone).time }, zone) ?? last
  return begins > last ? addDays(date, -1) : date
}

/** 20261201T155959Z */
const utcText = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
