import type { Allocation } from '../../db/tables/events.ts'
import {
  limitReached,
  type LimitedEvent,
  type LimitReached,
  type MemberLimits,
} from '../limits/limit.rules.ts'
import { spendableAt, takeFromLots, type Lot, type Taking } from '../points/lot.rules.ts'

/** The seats of one event as its locked row says. */
export type EventSeats = {
  id: string
  state: 'draft' | 'published' | 'cancelled'
  capacity: number
  taken: number
  /** Parties on the waitlist. */
  waiting: number
  /** Arrival number of the latest registration. */
  seq: number
  startsAt: number
  endsAt: number
  closesAt: number
  waitlistOpen: boolean
  allocation: Allocation
  /** Freed seats go to waiting parties at once, or as an offer. Left out: at once. */
  promotion?: 'automatic' | 'offer'
  /** Where higher tiers wait first: the waiting parties of each priority. Left out where arrival alone counts. */
  waitingAt?: ReadonlyMap<number, number> | undefined
  /** Left out where there are no clubs to limit anything. */
  limited?: LimitedEvent
}

/** A confirmed quote that asks for its seats. */
export type SeatRequest = {
  eventId: string
  memberId: string
  partySize: number
  /** Points for the whole party. */
  amount: number
  /** The amount that the member saw and confirmed. */
  confirmedAmount: number
  quoteState: 'open' | 'confirmed' | 'dropped'
  quoteExpiresAt: number
  /** When booking opens for this member. */
  opensAt: number
  /** The rank of the member's tier, where higher tiers wait first. */
  priority?: number | undefined
  /** The member's marks leave only the waitlist, even while seats are free. */
  waitlistOnly?: boolean
  /** The draw that this request may enter, where the event has one. */
  draw?: { kind: 'ballot' | 'fair_start'; at: number; listFrozen: boolean } | undefined
}

/** What the batch knows of one member. Balance and lots are locked; they are empty when no seat is free. */
export type MemberSeats = {
  /** The live registration in each event of the batch. */
  booked: ReadonlyMap<string, string>
  /** Confirmed events of any day, to find overlaps. */
  busy: readonly { eventId: string; startsAt: number; endsAt: number }[]
  balance: number
  lots: readonly Lot[]
  /** Left out where no event of the batch is limited. */
  limits?: MemberLimits | undefined
}

export type SeatDecision =
  | { kind: 'confirmed'; seq: number; takings: readonly Taking[]; balanceAfter: number }
  | { kind: 'waitlisted'; seq: number; rank: number }
  /** Asked for its seats: a draw or a marketer decides later, and charges then. */
  | { kind: 'entered'; seq: number; drawAt: number | null }
  | {
      kind: 'refused'
      because:
        'quote_used' | 'quote_expired' | 'event_cancelled' | 'booking_closed' | 'event_full' | 'waitlist_only'
    }
  | { kind: 'refused'; because: 'already_booked'; registrationId: string }
  | { kind: 'refused'; because: 'amount_changed'; amount: number }
  | { kind: 'refused'; because: 'not_open_yet'; opensAt: number }
  | { kind: 'refused'; because: 'overlap'; eventId: string }
  | ({ kind: 'refused' } & LimitReached)
  | { kind: 'refused'; because: 'too_few_points'; missing: number }

export type SeatChange = { taken: number; waiting: number; seq: number }

/**
 * Decides a batch in arrival order. Pure: the same state and requests give the same decisions on every database,
 * in a durable object and in the model test. `changes` is what each event's row has to gain.
 *
 * A party that does not fit the free seats waits, whole; a smaller one after it may still fit. Whoever is refused
 * takes neither a seat nor an arrival number.
 */
export function decideSeats(
  events: ReadonlyMap<string, EventSeats>,
  members: ReadonlyMap<string, MemberSeats>,
  requests: readonly SeatRequest[],
  now: number,
): { decisions: SeatDecision[]; changes: Map<string, SeatChange> } {
  const changes = new Map<string, SeatChange>()
  const progress = new Map<string, MemberSeats>()
  const joined = new Map<string, ReadonlyMap<number, number>>()
  const decisions = requests.map((request): SeatDecision => {
    const event = events.get(request.eventId)
    const member = members.get(request.memberId)
    if (!event || !member) return { kind: 'refused', because: 'booking_closed' }
    const change = changes.get(event.id) ?? { taken: 0, waiting: 0, seq: 0 }
    const sofar = progress.get(request.memberId) ?? member
    const joinedHere = joined.get(event.id) ?? nobody
    const decision = decideOne(event, change, request, sofar, now, joinedHere)
    if (decision.kind === 'refused') return decision
    const seated = decision.kind === 'confirmed'
    const waits = decision.kind === 'waitlisted'
    changes.set(event.id, {
      taken: change.taken + (seated ? request.partySize : 0),
      waiting: change.waiting + (waits ? 1 : 0),
      seq: change.seq + 1,
    })
    if (waits && event.waitingAt) {
      const at = request.priority ?? 0
      joined.set(event.id, new Map(joinedHere).set(at, (joinedHere.get(at) ?? 0) + 1))
    }
    progress.set(request.memberId, after(sofar, event, request, decision))
    return decision
  })
  return { decisions, changes }
}

function decideOne(
  event: EventSeats,
  change: SeatChange,
  request: SeatRequest,
  member: MemberSeats,
  now: number,
  joined: ReadonlyMap<number, number>,
): SeatDecision {
  const booked = member.booked.get(event.id)
  if (booked !== undefined) return { kind: 'refused', because: 'already_booked', registrationId: booked }
  if (request.quoteState !== 'open') return { kind: 'refused', because: 'quote_used' }
  if (request.amount !== request.confirmedAmount) {
    return { kind: 'refused', because: 'amount_changed', amount: request.amount }
  }
  if (request.quoteExpiresAt <= now) return { kind: 'refused', because: 'quote_expired' }
  if (event.state === 'cancelled') return { kind: 'refused', because: 'event_cancelled' }
  if (event.state !== 'published' || now >= event.closesAt)
    return { kind: 'refused', because: 'booking_closed' }
  if (now < request.opensAt) return { kind: 'refused', because: 'not_open_yet', opensAt: request.opensAt }
  const limit = event.limited && member.limits ? limitReached(event.limited, member.limits) : null
  if (limit) return { kind: 'refused', ...limit }

  const seq = event.seq + change.seq + 1
  const drawAt = request.draw?.at ?? null
  if (event.allocation === 'ballot' && request.draw?.listFrozen) {
    return { kind: 'refused', because: 'booking_closed' }
  }
  if (event.allocation !== 'first_come') return { kind: 'entered', seq, drawAt }
  if (request.waitlistOnly) {
    if (!event.waitlistOpen) return { kind: 'refused', because: 'waitlist_only' }
    return { kind: 'waitlisted', seq, rank: rankOf(event, change, request, joined) }
  }
  // Another process's clock may run ahead and have drawn already: then this one goes by arrival, behind the drawn.
  if (drawAt !== null && now < drawAt && !request.draw?.listFrozen) return { kind: 'entered', seq, drawAt }
  const free = event.capacity - event.taken - change.taken
  if (request.partySize > free) {
    if (!event.waitlistOpen) return { kind: 'refused', because: 'event_full' }
    return { kind: 'waitlisted', seq, rank: rankOf(event, change, request, joined) }
  }
  const clash = member.busy.find((other) => other.startsAt < event.endsAt && other.endsAt > event.startsAt)
  if (clash) return { kind: 'refused', because: 'overlap', eventId: clash.eventId }
  const takings = takeFromLots(member.lots, request.amount, now)
  if (takings === null || member.balance < request.amount) {
    return {
      kind: 'refused',
      because: 'too_few_points',
      missing: request.amount - spendableAt(member.lots, now),
    }
  }
  return { kind: 'confirmed', seq, takings, balanceAfter: member.balance - request.amount }
}

const nobody: ReadonlyMap<number, number> = new Map()

/** A place on the waitlist: behind everyone who waits, or only behind those of its own priority and higher ones. */
function rankOf(
  event: EventSeats,
  change: SeatChange,
  request: SeatRequest,
  joined: ReadonlyMap<number, number>,
): number {
  if (!event.waitingAt) return event.waiting + change.waiting + 1
  const own = request.priority ?? 0
  const ahead = [...event.waitingAt, ...joined].filter(([priority]) => priority >= own)
  return ahead.reduce((sum, [, parties]) => sum + parties, 0) + 1
}

function after(
  member: MemberSeats,
  event: EventSeats,
  request: SeatRequest,
  decision: Extract<SeatDecision, { kind: 'confirmed' | 'waitlisted' | 'entered' }>,
): MemberSeats {
  // A later request of this batch must find the seat, not its id, which is not made yet.
  const booked = new Map(member.booked).set(event.id, '')
  const limits = decision.kind === 'waitlisted' ? member.limits : withSeat(member.limits, event)
  if (decision.kind !== 'confirmed') return { ...member, booked, limits }
  const taken = new Map(decision.takings.map((taking) => [taking.lotId, taking.amount]))
  return {
    booked,
    limits,
    busy: [...member.busy, { eventId: event.id, startsAt: event.startsAt, endsAt: event.endsAt }],
    balance: member.balance - request.amount,
    lots: member.lots.map((lot) => ({ ...lot, remaining: lot.remaining - (taken.get(lot.id) ?? 0) })),
  }
}

function withSeat(limits: MemberLimits | undefined, event: EventSeats): MemberLimits | undefined {
  return limits && event.limited ? { ...limits, held: [...limits.held, event.limited] } : limits
}
