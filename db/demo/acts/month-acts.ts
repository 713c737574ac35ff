import { addMonths, bookZone, monthOf } from '../../../server/base/calendar.ts'
import { hour, minute } from '../../../server/base/clock.ts'
import { sumClosedMonths } from '../../../server/liability/month-figures.ts'
import { expireLots } from '../../../server/points/expire-lots.ts'
import type { Act } from './act.ts'

/** Months in which a lot of the story has run out. */
const monthsBack = 11

/** What the jobs did at the turn of each month: points that nobody spent ran out, and the month was summed. */
export function monthActs(now: number): Act[] {
  const firsts = Array.from({ length: monthsBack + 1 }, (_, back) =>
    monthOf(addMonths(now, -back, bookZone), bookZone),
  )
  return [
    ...firsts.map(({ from }): Act => ({ at: from + 8 * minute, happen: expireLots })),
    { at: now - hour, happen: sumClosedMonths },
  ].filter((act) => act.at < now)
}
