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
