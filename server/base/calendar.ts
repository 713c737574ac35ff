import { Temporal } from 'temporal-polyfill'

/** The last millisecond of the month that lies `months` months after `at`, in an IANA zone. */
export function endOfMonth(at: number, months: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const next = local
    .with({ day: 1 })
    .startOfDay()
    .add({ months: months + 1 })
  return next.epochMilliseconds - 1
}

/** The same local time `months` months earlier (negative) or later. */
export function addMonths(at: number, months: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ months }).epochMilliseconds
}

/** The same local time some days later, also across a clock change. */
export function addDays(at: number, days: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds
}

/** Moves an instant by as much local time as lies between two others, also across a clock change. */
export function moveAlong(at: number, from: number, to: number, zone: string): number {
  const wall = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  const distance = wall(from).until(wall(to), { largestUnit: 'days' })
  return wall(at).add(distance).toZonedDateTime(zone).epochMilliseconds
}

/** Dates of the club's books by the hour since 1970, as many as six years have. */
const bookDates = new Map<number, string>()
const bookDatesMost = 52_560

/**
 * The local date of an instant, as YYYY-MM-DD. Those of the club's books are kept: reckoning over a year asks for a few
 * again and again, and their zone has lain whole hours from UTC since 1901.
 */
export function dateIn(at: number, zone: string): string {
  if (zone !== bookZone) return dateOf(at, zone)
  const hour = Math.floor(at / 3_600_000)
  const known = bookDates.get(hour)
  if (known !== undefined) return known
  const date = dateOf(at, zone)
  if (bookDates.size >= bookDatesMost) bookDates.clear()
  bookDates.set(hour, date)
  return date
}

function dateOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The calendar year of an instant in a zone, for example `2026`. */
export function yearOf(at: number, zone: string): string {
  return String(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).year)
}

/** Minutes after local midnight, 0 to 1439. */
export function minuteOfDay(at: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local.hour * 60 + local.minute
}

/** First and last millisecond of the local day that holds `at`. */
export function dayOf(at: number, zone: string): { from: number; to: number } {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
  return { from: start.epochMilliseconds, to: start.add({ days: 1 }).epochMilliseconds - 1 }
}

/** The first millisecond of the local month that holds `at`, and of the one after it. */
export function monthOf(at: number, zone: string): { from: number; before: number } {
  const start = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .with({ day: 1 })
    .startOfDay()
  return { from: start.epochMilliseconds, before: start.add({ months: 1 }).epochMilliseconds }
}

/** A local time of the day that holds `at`, or of one `days` later; `minuteOfDay` counts from midnight. */
export function localTimeOf(at: number, days: number, minuteOfDay: number, zone: string): number {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().add({ days })
  const time = new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60)
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
}

/** The first millisecond of a local date (YYYY-MM-DD). */
export function startOfDate(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

/** The first millisecond after a local date, which a clock change may make 23 or 25 hours long. */
export function endOfDate(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
}

/** A date and time of a place as text, for messages: `2026-03-21 07:30`. */
export function localText(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** The zone of the club's books: points run out at the end of a month here, wherever the member is. */
export const bookZone = 'Asia/Shanghai'
