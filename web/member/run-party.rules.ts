import type { SeriesPage } from '../../server/series/series.contract.ts'

type Occasion = SeriesPage['occurrences'][number]

/** The occasions that a member could book now: not begun, not booked, open or with a waitlist. */
export function bookableOf(series: SeriesPage, now: number): Occasion[] {
  return series.occurrences.filter(
    ({ event }) =>
      event.startsAt > now && event.mine === null && ['open', 'waitlist'].includes(event.availability),
  )
}

/**
 * Whom a party for the whole run may have: as many as the occasion with the least room takes, and a child where one
 * of them needs it. `tightest` is that occasion's event when others would take more.
 */
export function partyLimits(occasions: readonly Occasion[]): {
  guestsMax: number
  needsChild: boolean
  tightest: Occasion['event'] | null
} {
  const roomOf = ({ event }: Occasion) => Math.min(event.guestsMax, event.capacity - 1)
  const rooms = occasions.map(roomOf)
  const guestsMax = rooms.length > 0 ? Math.min(...rooms) : 0
  const tightest = occasions.find((one) => roomOf(one) === guestsMax)?.event ?? null
  return {
    guestsMax,
    needsChild: occasions.some((one) => one.needsChild),
    tightest: rooms.some((room) => room > guestsMax) ? tightest : null,
  }
}
