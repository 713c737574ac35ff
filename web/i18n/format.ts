import { locale, type Locale } from './locale.ts'

/*
 * All dates take epoch milliseconds and an IANA zone and answer in the screen's language.
 * Chinese is typed without spaces between 汉字 and digits; the browser's text-autospace draws the air.
 */

const tags: Record<Locale, string> = { zh: 'zh-CN', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

type Parts = Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>

/** The fields of an instant in `zone`: numeric in Chinese, short names in English. */
function partsOf(at: number, zone: string): Parts {
  const key = `${locale()} ${zone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tags[locale()], {
      timeZone: zone,
      year: 'numeric',
      month: locale() === 'en' ? 'short' : 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(key, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value])) as Parts
  // Some engines write Sept; four letters in a column of three-letter months.
  return { ...parts, month: parts.month.replace('Sept', 'Sep') }
}

const inChinese = () => locale() === 'zh'

/** 07:30 */
export function timeOf(at: number, zone: string): string {
  const { hour, minute } = partsOf(at, zone)
  return `${hour}:${minute}`
}

/** 3月21日 / 21 Mar */
export function dateOf(at: number, zone: string): string {
  const { month, day } = partsOf(at, zone)
  return inChinese() ? `${month}月${day}日` : `${day} ${month}`
}

/** 2027年3月21日 / 21 Mar 2027 */
export function fullDateOf(at: number, zone: string): string {
  const { year } = partsOf(at, zone)
  return inChinese() ? `${year}年${dateOf(at, zone)}` : `${dateOf(at, zone)} ${year}`
}

/** 2027年3月 / Mar 2027 */
export function monthOf(at: number, zone: string): string {
  const { year, month } = partsOf(at, zone)
  return inChinese() ? `${year}年${month}月` : `${month} ${year}`
}

/** 3月21日 周六 / Sat 21 Mar */
export function dayOf(at: number, zone: string): string {
  const { weekday } = partsOf(at, zone)
  return inChinese() ? `${dateOf(at, zone)} ${weekday}` : `${weekday} ${dateOf(at, zone)}`
}

/** 3月21日 周六 07:30 / Sat 21 Mar, 07:30 */
export function momentOf(at: number, zone: string): string {
  return `${dayOf(at, zone)}${inChinese() ? ' ' : ', '}${timeOf(at, zone)}`
}

/** 3月21日 周六 07:30–11:30 / Sat 21 Mar, 07:30–11:30; both days when it ends on another. */
export function spanOf(from: number, to: number, zone: string): string {
  const sameDay = dayKey(from, zone) === dayKey(to, zone)
  if (sameDay) return `${momentOf(from, zone)}–${timeOf(to, zone)}`
  return `${momentOf(from, zone)} – ${momentOf(to, zone)}`
}

/** 3/19 07:30 / 19 Mar 07:30: for axes and tables, where every character counts. */
export function shortMomentOf(at: number, zone: string): string {
  const { month, day } = partsOf(at, zone)
  return `${inChinese() ? `${month}/${day}` : `${day} ${month}`} ${timeOf(at, zone)}`
}

/** 3/21 周六 07:30 / 21 Mar 07:30: for a table's column, where English has no room for the weekday. */
export function tableMomentOf(at: number, zone: string): string {
  const { month, day, weekday } = partsOf(at, zone)
  return `${inChinese() ? `${month}/${day} ${weekday}` : `${day} ${month}`} ${timeOf(at, zone)}`
}

/** 今天20:00, 明天20:00, then 3/21 20:00 / Today 20:00, a weekday within six days (Fri 20:00), then 21 Mar 20:00 */
export function nearMomentOf(at: number, zone: string, now: number): string {
  const time = timeOf(at, zone)
  if (dayKey(at, zone) === dayKey(now, zone)) return inChinese() ? `今天${time}` : `Today ${time}`
  if (inChinese()) {
    return dayKey(at, zone) === dayKey(now + DAY, zone) ? `明天${time}` : shortMomentOf(at, zone)
  }
  const near = Math.abs(at - now) < 6 * DAY
  return near ? `${partsOf(at, zone).weekday} ${time}` : shortMomentOf(at, zone)
}

/** As `nearMomentOf`, but written out when it is far: for sentences and headings, which have the room. */
export function saidMomentOf(at: number, zone: string, now: number): string {
  const near = nearMomentOf(at, zone, now)
  return near === shortMomentOf(at, zone) ? momentOf(at, zone) : near
}

/** The lead of a list row: { day: '21', month: '3月' / 'Mar', weekday: '周六' / 'Sat' }. */
export function dayPartsOf(at: number, zone: string): { day: string; month: string; weekday: string } {
  const { day, month, weekday } = partsOf(at, zone)
  return { day, month: inChinese() ? `${month}月` : month, weekday }
}

/** The local day as 2026-03-21, to compare days and to fill date fields. */
export function dayKey(at: number, zone: string): string {
  const { year, day } = partsOf(at, zone)
  const month = inChinese()
    ? Number(partsOf(at, zone).month)
    : shortMonths.indexOf(partsOf(at, zone).month) + 1
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The zone's offset at an instant, as UTC+8. */
export function offsetOf(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
  return name.replace('GMT', 'UTC')
}

/** Whether two zones show the same wall clock at an instant. */
export function sameClock(at: number, one: string, other: string): boolean {
  return offsetOf(at, one) === offsetOf(at, other)
}

/** How long until: 还有2天1小时 / In 2 days, 1 hour. Two units at most; empty once it is over. */
export function untilOf(ms: number): string {
  const length = lengthOf(ms)
  if (length === '') return ''
  return inChinese() ? `还有${length}` : `In ${length}`
}

/** How long: 2天1小时 / 2 days, 1 hour. Rounded up to the minute; empty when it is nothing. */
export function lengthOf(ms: number): string {
  if (ms <= 0) return ''
  const minutes = Math.ceil(ms / MINUTE)
  const units: [number, string, string][] = [
    [Math.floor(minutes / 1440), '天', 'day'],
    [Math.floor(minutes / 60) % 24, '小时', 'hour'],
    [minutes % 60, '分钟', 'minute'],
  ]
  const first = units.findIndex(([count]) => count > 0)
  const shown = units.slice(first, first + 2).filter(([count]) => count > 0)
  if (inChinese()) return shown.map(([count, unit]) => `${count}${unit}`).join('')
  return shown.map(([count, , unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(', ')
}

/** A running clock: 02:14:36, or 09:42 below an hour. */
export function clockOf(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(left / 3600)
  const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`
  return hours > 0 ? `${two(hours)}:${rest}` : rest
}

/** 12,480 */
export function numberOf(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value)
}

/** +125 or −480, with a true minus. */
export function signedOf(value: number): string {
  return value < 0 ? `−${numberOf(-value)}` : `+${numberOf(value)}`
}

/** 600积分 / 600 points */
export function pointsOf(value: number): string {
  if (inChinese()) return `${numberOf(value)}积分`
  return `${numberOf(value)} ${Math.abs(value) === 1 ? 'point' : 'points'}`
}

/** 8898 0276 0413: a member number in groups of four. */
export function memberNumberOf(digits: string): string {
  return digits.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')
}

/** Full hours, for windows such as "24小时": 24 from 86,400,000 ms. */
export function hoursOf(ms: number): number {
  return Math.round(ms / HOUR)
}
