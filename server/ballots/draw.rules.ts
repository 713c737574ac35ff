/** A party on the frozen list. `id` is a name that tells outsiders nothing; `weight` is its number of tickets. */
export type Entrant = { id: string; party: number; weight: number }

/** What a draw decides upon, frozen when entries end. `seats` are those free at that moment. */
export type FrozenList = {
  draw: string
  event: string
  seats: number
  waitlist: boolean
  entrants: Entrant[]
}

/** Published with a result: `limit` is any limit of the club or a block, which only its member is told apart. */
export type NoSeat = 'does_not_fit' | 'too_few_points' | 'overlap' | 'limit' | 'left'

/** Staff gave the party its seats between the freezing of the list and the draw. */
export type ByHand = 'by_hand'

export type Drawn = Entrant & {
  /** 1 for the first drawn. */
  place: number
  outcome: 'seated' | 'waits' | 'not_drawn' | 'left'
  because: NoSeat | ByHand | null
}

/** A streak of losses counts up to this many. */
export const lossesMax = 5

/** Tickets after so many losses in a row in one club: 1, 2, 4 … 32. */
export function weightAfter(losses: number): number {
  return 2 ** Math.min(Math.max(losses, 0), lossesMax)
}

/** The frozen list as the very text that is hashed: entrants by id, keys in this order, no spaces. docs/ballot.md. */
export function listText({ draw, event, seats, waitlist, entrants }: FrozenList): string {
  const sorted = entrants
    .map(({ id, party, weight }) => ({ id, party, weight }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return JSON.stringify({ draw, event, seats, waitlist, entrants: sorted })
}

/** A frozen list from the text that was published. */
export function fromList(text: string): FrozenList {
  return JSON.parse(text) as FrozenList
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export async function sha256(of: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof of === 'string' ? new TextEncoder().encode(of) : of
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Tickets hashed at a time, so that a browser keeps no more than these in flight. */
const atOnce = 512

/**
 * The drawn order. Each party holds `weight` tickets; a ticket's number is SHA-256 of `seed:listHash:id:ticket`, and
 * parties stand by their lowest one. That is drawing tickets blindly from an urn and reading off each party once:
 * the chance to be next is its share of the tickets left. The same for any order of `entrants`.
 */
export async function drawnOrder(
  entrants: readonly Entrant[],
  seed: string,
  listHash: string,
): Promise<Entrant[]> {
  const tickets = entrants.flatMap(({ id, weight }) =>
    Array.from({ length: weight }, (_, at) => ({ id, text: `${seed}:${listHash}:${id}:${at + 1}` })),
  )
  const best = new Map<string, string>()
  for (let from = 0; from < tickets.length; from += atOnce) {
    const some = tickets.slice(from, from + atOnce)
    const numbers = await Promise.all(some.map((ticket) => sha256(ticket.text)))
    for (const [at, { id }] of some.entries()) {
      const number = numbers[at] ?? ''
      const lowest = best.get(id)
      if (lowest === undefined || number < lowest) best.set(id, number)
    }
  }
  const key = ({ id }: Entrant) => `${best.get(id) ?? ''}:${id}`
  return [...entrants].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/**
 * Gives seats in drawn order, parties whole, after those whom staff had seated by hand took theirs, whatever their
 * place: a party that does not fit the seats left waits, and a smaller one after
 * it may still fit. `cannot` says why a party that fits is not seated all the same; the server asks the ledger and the
 * calendar, the public page the published result.
 */
export function seatInOrder(
  order: readonly Entrant[],
  { seats, waitlist }: Pick<FrozenList, 'seats' | 'waitlist'>,
  cannot: (entrant: Entrant) => Exclude<NoSeat, 'does_not_fit'> | ByHand | null,
): Drawn[] {
  const byHand = order.filter((entrant) => cannot(entrant) === 'by_hand')
  let free = Math.max(0, seats - byHand.reduce((sum, { party }) => sum + party, 0))
  return order.map((entrant, at): Drawn => {
    const place = at + 1
    const excuse = cannot(entrant)
    if (excuse === 'left') return { ...entrant, place, outcome: 'left', because: excuse }
    if (excuse === 'by_hand') return { ...entrant, place, outcome: 'seated', because: excuse }
    const because = entrant.party > free ? 'does_not_fit' : excuse
    if (because !== null) return { ...entrant, place, outcome: waitlist ? 'waits' : 'not_drawn', because }
    free -= entrant.party
    return { ...entrant, place, outcome: 'seated', because: null }
  })
}
