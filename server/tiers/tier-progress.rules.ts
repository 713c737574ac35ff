import { addMonths, bookZone, dateIn, endOfDate } from '../base/calendar.ts'

/** Qualifying points count for 12 months: those earned after this instant do at `now`. It never goes back. */
export function qualifyingSince(now: number): number {
  const since = addMonths(now, -12, bookZone)
  const date = dateIn(since, bookZone)
  // On a leap day all of 28 February has turned old, else what no longer counted the evening before would count again.
  return dateIn(now, bookZone).endsWith(date.slice(5)) ? since : endOfDate(date, bookZone) - 1
}

type Rung = { id: string; rank: number; threshold: number }

/** The next tier of the ladder and what is missing to it; null at the top. */
export function nextRung<Tier extends Rung>(
  ladder: readonly Tier[],
  rank: number,
  qualifying: number,
): { tier: Tier; missing: number } | null {
  const tier = [...ladder].sort((a, b) => a.rank - b.rank).find((rung) => rung.rank > rank)
  return tier ? { tier, missing: Math.max(0, tier.threshold - qualifying) } : null
}
