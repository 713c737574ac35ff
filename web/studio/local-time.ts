import { Temporal } from 'temporal-polyfill'

/** A date and a time of day as a region's clock and the browser's fields write them: 2026-03-21, 07:30. */
export type Local = { date: string; time: string }

/** An instant on a region's clock. */
export function localOf(at: number, zone: string): Local {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** The instant that a region's clock means, or null while a field is empty or half typed. */
export function instantOf({ date, time }: Local, zone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}/.test(time)) return null
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds
}

/** The day that is 2026-03-21 there now. */
export function todayIn(zone: string, now: number): string {
  return localOf(now, zone).date
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** 2026-03 and one later is 2026-04. */
export function addMonths(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString()
}

export function isMonth(text: string | undefined): text is string {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text ?? '')
}

/** The days that a month's sheet shows: whole weeks from Monday, its neighbours' days included. */
export function sheetOf(month: string): string[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const from = first.subtract({ days: first.dayOfWeek - 1 })
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const days = from.until(last).days + 1 + (7 - last.dayOfWeek)
  return Array.from({ length: days }, (_, at) => from.add({ days: at }).toString())
}
