/** A month as YYYY-MM and a day as YYYY-MM-DD, without any zone: pure calendar. */

const two = (n: number) => String(n).padStart(2, '0')

/** The month `by` months later. */
export function addMonths(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`
}

/** How many days a month has. */
export function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

/** Weeks from Monday to Sunday; null where a day belongs to another month. */
export function weeksOf(month: string): (string | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const lead = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const days = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: daysIn(month) }, (_, at) => `${month}-${two(at + 1)}`),
  ]
  const weeks = Math.ceil(days.length / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => days[week * 7 + at] ?? null),
  )
}
