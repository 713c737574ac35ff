import type { Venue } from '../../server/clubs/club.contract.ts'
import type { ClubKind } from '../../server/events/event.contract.ts'

const houses: Record<ClubKind, Venue['kind']> = {
  golf: 'golf_course',
  music: 'concert_hall',
  lecture: 'lecture_theatre',
  family: 'studio',
  fitness: 'studio',
  table_tennis: 'sports_hall',
  badminton: 'sports_hall',
}

/** The venue that a club of this kind most likely meets at; empty when there is none at all. */
export function venueFor(kind: ClubKind | undefined, venues: readonly Venue[]): string {
  const fitting = kind && venues.find((venue) => venue.kind === houses[kind])
  return (fitting ?? venues[0])?.id ?? ''
}
