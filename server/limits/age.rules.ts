import { Temporal } from 'temporal-polyfill'

/** From this age on one is an adult, and no child that a parent-child event is for. */
export const adultAge = 18

/** Full years on the local day of an instant; `bornOn` is YYYY-MM-DD. Below 0 before the birth. */
export function ageOn(bornOn: string, at: number, zone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  const born = Temporal.PlainDate.from(bornOn)
  const years = day.year - born.year
  // Whoever is born on 29 February turns on 1 March of a year without one.
  const before = day.month < born.month || (day.month === born.month && day.day < born.day)
  return before ? years - 1 : years
}

/** Whether a text is a day that the calendar has. */
export function isDay(date: string): boolean {
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}
