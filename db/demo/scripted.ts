import { hour } from '../../server/base/clock.ts'
import { opensFor } from './demo-bookings.ts'
import type { Cast, Character } from './demo-world.ts'
import type { Planned } from './make-events.ts'

export type ScriptedBooking = {
  member: Character
  planned: Planned
  guests: readonly string[]
  at: number
  /** Booked, and then not there; or given up on the last day. */
  ends?: 'absent' | 'late_withdrawal'
}

type Booked = Pick<Cast, 'wang' | 'chen' | 'lin' | 'li' | 'fu'>

/** What the members of the sign-in list have booked, so that their pages show each state once. */
export function scriptedBookings(cast: Booked, planned: readonly Planned[], now: number): ScriptedBooking[] {
  const dateOf = (key: string, inDays: number) => {
    const found = planned.find((one) => one.activity.key === key && one.slot.inDays === inDays)
    if (!found) throw new Error(`The programme has no ${key} in ${inDays} days`)
    return found
  }
  const book = (
    member: Character,
    key: string,
    inDays: number,
    when: 'early' | 'late',
    guests: readonly string[] = [],
    ends?: ScriptedBooking['ends'],
  ): ScriptedBooking => {
    const event = dateOf(key, inDays)
    const latest = Math.min(event.row.closes_at, now) - hour
    return {
      member,
      planned: event,
      guests,
      ends,
      at: when === 'late' ? latest : Math.min(opensFor(member, event) + 5 * hour, latest),
    }
  }
  return [
    book(cast.wang, 'strings', 2, 'early'),
    book(cast.wang, 'family_trust', 9, 'late'),
    book(cast.wang, 'short_game', -12, 'early'),
    book(cast.wang, 'dawn_doubles', -18, 'early'),
    book(cast.wang, 'dawn_doubles', -11, 'early'),
    book(cast.wang, 'vinyl', -16, 'early', ['周文静']),
    book(cast.wang, 'heart', -9, 'early', ['王志强']),
    book(cast.chen, 'piano_noon', 0, 'early'),
    book(cast.chen, 'vinyl', 7, 'late'),
    book(cast.chen, 'round_robin', -22, 'early', [], 'late_withdrawal'),
    book(cast.chen, 'desk_core', -10, 'early', [], 'absent'),
    book(cast.lin, 'piano_noon', 0, 'early', ['林子昂']),
    book(cast.lin, 'silk_ships', 5, 'early', ['林子昂', '苏碧霞']),
    book(cast.li, 'strings', 2, 'early', ['黄秀英']),
    book(cast.li, 'term_nine', 7, 'late', ['黎承志']),
    book(cast.li, 'round_robin', -8, 'early', [], 'late_withdrawal'),
    book(cast.fu, 'dawn_doubles', -18, 'early'),
    book(cast.fu, 'heart', -9, 'early', ['符国栋']),
    book(cast.fu, 'family_trust', 9, 'late'),
  ]
}
