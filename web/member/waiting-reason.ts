import { bookings } from './bookings.words.ts'
import { waitlist } from './waitlist.words.ts'
import { limits } from './limits.words.ts'
import { marks } from './marks.words.ts'

/** The stored code of why a waiting party was passed over, as a sentence. */
export function waitingReason(note: string | null): string | undefined {
  if (note === null) return undefined
  const words = bookings().waiting
  if (note === 'too_few_points_place_kept') return words.points
  const [, needed, had] = /^needed_(\d+)_points_had_(\d+)_place_kept$/.exec(note) ?? []
  if (needed && had) return waitlist().reasons.points(Number(needed), Number(had))
  if (note === 'overlap_place_kept') return words.overlap
  if (note === 'blocked_place_kept') return limits().blocked
  if (note === 'marks_waitlist_only') return marks().waiting
  const [, count, cap] = /^(\d+)_of_(\d+)_a_month_place_kept$/.exec(note) ?? []
  if (count && cap) return limits().passedOver(Number(count), Number(cap))
  const [, party, free] = /^party_of_(\d+)_did_not_fit_(\d+)_seats?_place_kept$/.exec(note) ?? []
  return party && free ? words.party(Number(party), Number(free)) : undefined
}
