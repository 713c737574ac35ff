import { monthOf } from '../i18n/format.ts'

export type Month = { month: string; before: number; after: number }

/** 2027年3月 from 2027-03. */
export function monthName(month: string): string {
  return month === '' ? '' : monthOf(Date.parse(`${month}-15T00:00:00Z`), 'UTC')
}

/**
 * The month that differs most, the earliest of those that do so equally; undefined when none does. With a `sign` only
 * those count that differ in its direction; 0 is either.
 */
export function greatestChange(
  months: readonly Month[],
  sign: number,
): { month: string; change: number } | undefined {
  const changes = months
    .map(({ month, before, after }) => ({ month, change: after - before }))
    .filter(({ change }) => change !== 0 && (sign === 0 || Math.sign(change) === sign))
  const most = Math.max(...changes.map(({ change }) => Math.abs(change)))
  return changes.find(({ change }) => Math.abs(change) === most)
}

export function sumOf(months: readonly Month[]): { before: number; after: number } {
  return months.reduce(
    (sum, { before, after }) => ({ before: sum.before + before, after: sum.after + after }),
    { before: 0, after: 0 },
  )
}

/** Every month from the first to the last of them, those that are not among them with nothing. */
export function everyMonth(months: readonly Month[]): Month[] {
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (first === undefined || last === undefined) return []
  const known = new Map(months.map((one) => [one.month, one]))
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  return Array.from({ length: index(last) - index(first) + 1 }, (_, at) => {
    const number = index(first) + at
    const month = `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
    return known.get(month) ?? { month, before: 0, after: 0 }
  })
}

/** Which columns have their month written below, so that the words do not touch. */
export function isMarked(at: number, count: number, width: number): boolean {
  const every = Math.max(1, Math.ceil((104 * count) / width))
  return at % every === 0
}
