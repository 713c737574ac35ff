import { bookings } from './bookings.words.ts'
import { limits } from './limits.words.ts'

/** The stored code of why a waiting party was passed over, as a sentence. */
export function waitingReason(note: string | null): string | undefined {
  if (note === null) return undefined
  const words = bookings().waiting
  if (note === 'too_few_points_place_kept') return words.points
  if (note === 'overlap_place_kept') return words.overlap
  if (note === 'blocked_place_kept') return limits().blocked
  const [, count, cap] = /^(\d+)_of_(\d+)_a_month_place_kept$/.exec(note) ?? []
  if (count && cap) return limits().passedOver(Number(count), Number(cap))
  const [, party, free] = /^party_of_(\d+)_did_not_fit_(\d+)_seats?_place_kept$/.exec(note) ?? []
  return party && free ? words.party(Number(party), Number(free)) : undefined
}
