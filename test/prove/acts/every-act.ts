import type { Act } from '../visit.ts'
import { askingActs } from './asking.ts'
import { bookingActs } from './booking.ts'
import { everythingActs } from './everything.ts'
import { familyActs } from './family.ts'
import { guestActs } from './guests.ts'
import { limitActs } from './limits.ts'
import { markActs } from './marks.ts'
import { moveActs } from './moves.ts'
import { passingOnActs } from './passing-on.ts'
import { scheduledActs } from './scheduled.ts'
import { seriesActs } from './series.ts'
import { announcingActs } from './staff-announcing.ts'
import { changingActs } from './staff-changing.ts'
import { decidingActs } from './staff-deciding.ts'
import { limitingActs } from './staff-limiting.ts'
import { waitingActs } from './waiting.ts'

/** All that members do with their bookings. Another way in or out is another line here. */
export const memberActs: readonly Act[] = [
  ...bookingActs,
  ...waitingActs,
  ...passingOnActs,
  ...askingActs,
  ...guestActs,
  ...moveActs,
  ...scheduledActs,
  ...everythingActs,
  ...seriesActs,
  ...familyActs,
  ...limitActs,
  ...markActs,
]

/** All that staff do with them. */
export const staffActs: readonly Act[] = [
  ...announcingActs,
  ...decidingActs,
  ...changingActs,
  ...limitingActs,
]

const wanted = [...memberActs, ...staffActs].flatMap(({ name, succeeds }) =>
  succeeds.map((word) => ({ name, word })),
)

/** What has not succeeded yet of all that can be done, with what came of it instead. */
export function notYetMet(seen: ReadonlyMap<string, number>): string[] {
  return wanted
    .filter(({ name, word }) => !seen.has(`${name} ${word}`))
    .map(({ name, word }) => {
      const instead = [...seen].filter(([what]) => what.startsWith(`${name} `))
      return `${name} ${word} (but ${instead.map(([what, times]) => `${what} ${times}`).join(', ') || 'nothing'})`
    })
}
