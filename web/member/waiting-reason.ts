import { bookings } from './bookings.words.ts'

/** The stored code of why a waiting party was passed over, as a sentence. */
export function waitingReason(note: string | null): string | undefined {
  if (note === null) return undefined
  const words = bookings().waiting
  if (note === 'too_few_points_place_kept') return words.points
  if (note === 'overlap_place_kept') return words.overlap
  const [, party, free] = /^party_of_(\d+)_did_not_fit_(\d+)_seats?_place_kept$/.exec(note) ?? []
  return party && free ? words.party(Number(party), Number(free)) : undefined
}
