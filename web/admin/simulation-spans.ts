import { dayKey } from '../i18n/format.ts'
import { addDays } from '../studio/local-time.ts'
import { bookZone } from './rule-sentence.ts'

export const spans = ['quarter', 'year', 'lastYear'] as const
type Span = (typeof spans)[number]

/** The first and the last day of a period that is often asked for; both count. */
export function spanOf(span: Span, now: number): { from: string; to: string } {
  const to = dayKey(now, bookZone)
  const year = Number(to.slice(0, 4))
  if (span === 'lastYear') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  return { from: addDays(earlier(to, span === 'year' ? 12 : 3), 1), to }
}

/** The same day some months earlier, or the last one of a shorter month. */
function earlier(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + month - 1 - months
  const [thatYear, thatMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const last = new Date(Date.UTC(thatYear, thatMonth, 0)).getUTCDate()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${thatYear}-${two(thatMonth)}-${two(Math.min(day, last))}`
}
