import type { EventCard } from '../../server/events/event.contract.ts'
import { nearMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { events } from './events.words.ts'

export type EventState = {
  lines: string[]
  tone?: 'soon' | 'no' | 'mine' | 'earned'
}

/** How an event stands for the reader, in a word or two for the end of a row. */
export function stateOf(event: EventCard, now: number): EventState {
  const words = events().state
  if (event.availability === 'cancelled') return { lines: [words.cancelled], tone: 'no' }
  if (event.mine) return mineOf(event.mine)
  switch (event.availability) {
    case 'open':
      // Where the club decides, or a draw, one may ask although every seat is taken.
      return { lines: event.seatsLeft > 0 ? [words.open(event.seatsLeft)] : [words.full, words.stillAsk] }
    case 'waitlist':
      return { lines: [words.waitlist(event.waiting)] }
    case 'not_open_yet':
      return { lines: [nearMomentOf(event.opensAt, event.zone, now), words.forYou], tone: 'soon' }
    case 'tier_too_low':
      return { lines: [words.tierTooLow(lowestTierName(event) ?? '')], tone: 'earned' }
    default:
      return { lines: [words[event.availability]] }
  }
}

function mineOf(mine: NonNullable<EventCard['mine']>): EventState {
  const words = events().state
  if (mine.state === 'waitlisted') return { lines: [words.waiting(mine.rank ?? 1)], tone: 'mine' }
  if (mine.state === 'offered') return { lines: [words.offered], tone: 'mine' }
  if (mine.state === 'attended') return { lines: [words.attended], tone: 'mine' }
  if (mine.state === 'no_show') return { lines: [words.noShow] }
  return { lines: [words.booked], tone: 'mine' }
}

/** What the tier is called from which on members may book; nothing where everybody may. */
export function lowestTierName({ minTierName }: Pick<EventCard, 'minTierName'>): string | undefined {
  return minTierName ? written(minTierName) : undefined
}
