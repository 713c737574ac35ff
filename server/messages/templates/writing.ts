import { Temporal } from 'temporal-polyfill'

/** What a template says in one language; `render-message.ts` makes the SMS and the mail of it. */
export type Letter = {
  /** One or two sentences that say all by themselves, without a link. */
  sms: string
  subject: string
  heading: string
  paragraphs: readonly string[]
  /** Label and value, shown as a quiet table. */
  facts?: readonly (readonly [string, string])[]
  /** A code to type, shown large. */
  code?: string
  /** A page of ours. */
  action?: { label: string; path: string }
}

/** A template writes both languages from the same data. */
export type Template<Data> = { zh(data: Data): Letter; en(data: Data): Letter }

const localOf = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** 3月21日 周六 07:30, in the event's own zone. */
export function momentZh(at: number, zone: string): string {
  const local = localOf(at, zone)
  const weekday = '一二三四五六日'.charAt(local.dayOfWeek - 1)
  return `${local.month}月${local.day}日 周${weekday} ${clock(local)}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Sat 21 Mar, 07:30, in the event's own zone. */
export function momentEn(at: number, zone: string): string {
  const local = localOf(at, zone)
  return `${weekdays[local.dayOfWeek - 1]} ${local.day} ${months[local.month - 1]}, ${clock(local)}`
}

/** 2026年3月21日, in a zone. */
export function dayZh(at: number, zone: string): string {
  const { year, month, day } = localOf(at, zone)
  return `${year}年${month}月${day}日`
}

/** 21 Mar 2026, in a zone. */
export function dayEn(at: number, zone: string): string {
  const { year, month, day } = localOf(at, zone)
  return `${day} ${months[month - 1]} ${year}`
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' })
}

export function pointsZh(points: number): string {
  return `${points.toLocaleString('en-GB')}积分`
}

export function pointsEn(points: number): string {
  return `${points.toLocaleString('en-GB')} point${points === 1 ? '' : 's'}`
}

export function peopleEn(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}

/** A text falls back to Chinese, which is always there. */
export function either(en: string | undefined, zh: string): string {
  return en === undefined || en === '' ? zh : en
}
