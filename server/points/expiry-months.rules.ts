import { Temporal } from 'temporal-polyfill'

/** Points earned today run out at the end of the 24th month after this one. */
const monthsAhead = 24

export type Expiring = { expiresAt: number; amount: number }

/** The month (YYYY-MM) of an instant in a zone. */
function monthOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString()
}

/** What runs out in the month of `now` and each of the 24 after it, and what later than that. */
export function expiryByMonth(
  lots: readonly Expiring[],
  now: number,
  zone: string,
): { months: { month: string; amount: number }[]; later: number } {
  const first = Temporal.PlainYearMonth.from(monthOf(now, zone))
  const months = Array.from({ length: monthsAhead + 1 }, (_, ahead) =>
    first.add({ months: ahead }).toString(),
  )
  const amounts = new Map(months.map((month) => [month, 0]))
  let later = 0
  for (const lot of lots) {
    const month = monthOf(lot.expiresAt, zone)
    const before = amounts.get(month)
    if (before === undefined) later += lot.amount
    else amounts.set(month, before + lot.amount)
  }
  return { months: months.map((month) => ({ month, amount: amounts.get(month) ?? 0 })), later }
}
