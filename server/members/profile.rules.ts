import { Temporal } from 'temporal-polyfill'

/** A real calendar date, not after `today` (YYYY-MM-DD) and not before 1900. */
export function isBirthday(date: string, today: string): boolean {
  try {
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' })
    return day.year >= 1900 && Temporal.PlainDate.compare(day, Temporal.PlainDate.from(today)) <= 0
  } catch {
    return false
  }
}
