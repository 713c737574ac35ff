/** A past event of the same club that filled up: its seats, and those that members gave back before it began. */
export type PastFullEvent = { capacity: number; freed: number }

export type Odds = {
  /** In a word: likely (很有希望), even (一半机会), unlikely (希望不大). */
  word: 'likely' | 'even' | 'unlikely'
  /** Seats that must come free for the parties ahead and this one. */
  needed: number
  /** What it rests on: the club's own past events, or what is usual where there are too few. */
  basis: 'history' | 'usual'
  /** Past full events looked at, and those in which enough seats came free, scaled to this event's size. */
  events: number
  enough: number
  /** Seats that may be expected to come free: the middle of the past events, or the usual share. */
  expected: number
}

/** With fewer past full events than this, what happened in them says little. */
export const historyNeeded = 3
/** The latest ones that are looked at. */
export const historyMost = 12
/** Where history is short: one seat in ten comes free. An assumption, shown as such. */
export const usualPercent = 10

const likelyFrom = 2 / 3
const evenFrom = 1 / 3

/**
 * How likely a waiting party's turn is to come: the share of the club's latest full events in which as many seats, for
 * the size of the event, were given back as this party needs. Where there are fewer than `historyNeeded`, the usual
 * share is compared with the need: half of it is likely, all of it an even chance.
 */
export function oddsOf(needed: number, capacity: number, past: readonly PastFullEvent[]): Odds {
  const scaled = past.slice(0, historyMost).map((one) => (one.freed * capacity) / one.capacity)
  const events = scaled.length
  const enough = scaled.filter((freed) => freed >= needed).length
  if (events < historyNeeded) {
    const usual = (capacity * usualPercent) / 100
    const word = needed <= usual / 2 ? 'likely' : needed <= usual ? 'even' : 'unlikely'
    return { word, needed, basis: 'usual', events, enough, expected: Math.round(usual) }
  }
  const share = enough / events
  const word = share >= likelyFrom ? 'likely' : share >= evenFrom ? 'even' : 'unlikely'
  const middle = scaled.sort((a, b) => a - b)[Math.floor((events - 1) / 2)] ?? 0
  return { word, needed, basis: 'history', events, enough, expected: Math.round(middle) }
}
