import type { StudioSeries } from '../../server/series/series.contract.ts'
import { dayKey } from '../i18n/format.ts'

export type Recurrence = { unit: 'daily' | 'weekly' | 'monthly'; interval: number; times: number }

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/**
 * The RFC 5545 rule of what was chosen. By the month it is the same weekday of the same week, as in "second
 * Saturday": the last one when the day lies in a fifth week, which not every month has.
 */
export function ruleOf({ unit, interval, times }: Recurrence, startsAt: number, zone: string): string {
  const parts = [`FREQ=${unit.toUpperCase()}`, `INTERVAL=${interval}`]
  if (unit === 'monthly') {
    const date = dayKey(startsAt, zone)
    const week = Math.ceil(Number(date.slice(8, 10)) / 7)
    const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'MO'
    parts.push(`BYDAY=${week > 4 ? -1 : week}${weekday}`)
  }
  return [...parts, `COUNT=${times}`].join(';')
}

/**
 * How a series recurs from one of its occurrences on, as the form has it: `times` counts what it holds and the days
 * left out. A rule that the form cannot write begins as weekly.
 */
export function recurrenceOf(
  {
    rule,
    leftOut,
    extraDates,
    occurrences,
  }: Pick<StudioSeries, 'rule' | 'leftOut' | 'extraDates' | 'occurrences'>,
  from: number,
  dateOf: (at: number) => string,
): Recurrence {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const units = ['daily', 'weekly', 'monthly'] as const
  const unit = units.find((one) => one === parts.get('FREQ')?.toLowerCase()) ?? 'weekly'
  const held = occurrences.filter((one) => one.startsAt >= from && one.state !== 'cancelled')
  const byRule = held.filter((one) => !extraDates.includes(dateOf(one.startsAt)))
  const out = leftOut.filter((date) => date > dateOf(from))
  const times = Math.min(60, Math.max(2, byRule.length + out.length))
  return { unit, interval: Math.min(12, Number(parts.get('INTERVAL') ?? 1)), times }
}
