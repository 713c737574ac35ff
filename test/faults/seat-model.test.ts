import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideSeats,
  type EventSeats,
  type MemberSeats,
  type SeatDecision,
  type SeatRequest,
} from '../../server/registrations/seat.rules.ts'
import { aWorld, byTheBook, now, told, type World } from '../support/seat-world.ts'

type State = { events: Map<string, EventSeats>; members: Map<string, MemberSeats> }

const stateOf = (world: World): State => ({
  events: new Map(world.events.map((event) => [event.id, event])),
  members: world.members,
})

/** The waiting parties of each tier with those of a batch. */
function joinedTo(
  event: EventSeats,
  requests: readonly SeatRequest[],
  decisions: readonly SeatDecision[],
): Map<number, number> {
  const joined = new Map(event.waitingAt)
  requests.forEach(({ eventId, priority = 0 }, at) => {
    if (eventId !== event.id || decisions[at]?.kind !== 'waitlisted') return
    joined.set(priority, (joined.get(priority) ?? 0) + 1)
  })
  return joined
}

/** Decides a batch and gives the state that its transaction would leave behind. */
function decide(state: State, requests: readonly SeatRequest[]): { decisions: SeatDecision[]; next: State } {
  const { decisions, changes } = decideSeats(state.events, state.members, requests, now)
  const events = new Map(state.events)
  for (const [id, change] of changes) {
    const event = events.get(id) as EventSeats
    events.set(id, {
      ...event,
      taken: event.taken + change.taken,
      waiting: event.waiting + change.waiting,
      seq: event.seq + change.seq,
      waitingAt: event.waitingAt && joinedTo(event, requests, decisions),
    })
  }
  const members = new Map(state.members)
  requests.forEach((request, at) => {
    const decision = decisions[at] as SeatDecision
    if (decision.kind === 'refused') return
    const member = members.get(request.memberId) as MemberSeats
    const event = state.events.get(request.eventId) as EventSeats
    const seated = decision.kind === 'confirmed'
    const gained = event.limited && decision.kind !== 'waitlisted' ? [event.limited] : []
    const takings = seated ? decision.takings : []
    members.set(request.memberId, {
      booked: new Map(member.booked).set(event.id, `seq ${decision.seq}`),
      busy: seated
        ? [...member.busy, { eventId: event.id, startsAt: event.startsAt, endsAt: event.endsAt }]
        : member.busy,
      limits: member.limits && { ...member.limits, held: [...member.limits.held, ...gained] },
      balance: member.balance - takings.reduce((sum, taking) => sum + taking.amount, 0),
      lots: member.lots.map((lot) => ({
        ...lot,
        remaining:
          lot.remaining -
          takings.filter((taking) => taking.lotId === lot.id).reduce((sum, taking) => sum + taking.amount, 0),
      })),
    })
  })
  return { decisions, next: { events, members } }
}

const runs = { numRuns: 2_500 }

describe('deciding a batch of seats', () => {
  it('decides as a clerk with a list would, 100,000 requests long', () => {
    let requests = 0
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(aWorld, (world) => {
        const { decisions } = decide(stateOf(world), world.requests)
        expect(decisions.map(told)).toEqual(byTheBook(world))
        requests += decisions.length
        for (const [at, decision] of decisions.entries()) {
          const draw = decision.kind === 'entered' ? world.requests[at]?.draw : undefined
          const kind = decision.kind === 'refused' ? decision.because : decision.kind
          const what = draw ? `entered_${draw.kind}` : kind
          kinds.set(what, (kinds.get(what) ?? 0) + 1)
        }
      }),
      { numRuns: 6_000 },
    )
    expect(requests).toBeGreaterThan(100_000)
    // Every way to decide was met, many times.
    expect([...kinds.keys()].sort()).toEqual([
      'already_booked',
      'amount_changed',
      'booking_blocked',
      'booking_closed',
      'confirmed',
      'entered',
      'entered_ballot',
      'entered_fair_start',
      'event_cancelled',
      'event_full',
      'month_cap_reached',
      'not_open_yet',
      'overlap',
      'quote_expired',
      'quote_used',
      'too_few_points',
      'waitlist_only',
      'waitlisted',
    ])
    for (const [kind, count] of kinds) expect(count, kind).toBeGreaterThan(100)
  })

  it('is never above capacity, gives numbers without a gap, and takes each price exactly from good lots', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const before = stateOf(world)
        const { decisions, next } = decide(before, world.requests)
        const taken = world.requests.flatMap((request, at) => {
          const decision = decisions[at] as SeatDecision
          return decision.kind === 'refused' ? [] : [{ request, decision }]
        })
        for (const [id, event] of next.events) {
          const own = taken.filter(({ request }) => request.eventId === id)
          const seated = own.filter(({ decision }) => decision.kind === 'confirmed')
          const was = before.events.get(id) as EventSeats
          expect(event.taken).toBeLessThanOrEqual(event.capacity)
          expect(event.taken - was.taken).toBe(
            seated.reduce((sum, { request }) => sum + request.partySize, 0),
          )
          expect(own.map(({ decision }) => decision.seq)).toEqual(own.map((_, at) => was.seq + at + 1))
          expect(new Set(own.map(({ request }) => request.memberId)).size).toBe(own.length)
        }
        let spent = 0
        for (const { request, decision } of taken) {
          if (decision.kind === 'confirmed') {
            expect(decision.takings.reduce((sum, taking) => sum + taking.amount, 0)).toBe(request.amount)
            spent += request.amount
          }
        }
        const total = (state: State) => [...state.members.values()].reduce((sum, one) => sum + one.balance, 0)
        expect(total(before) - total(next)).toBe(spent)
        for (const [id, member] of next.members) {
          for (const lot of member.lots) {
            const was = before.members.get(id)?.lots.find((one) => one.id === lot.id)
            expect(lot.remaining).toBeGreaterThanOrEqual(0)
            if (lot.expiresAt <= now) expect(lot.remaining).toBe(was?.remaining)
          }
        }
      }),
      runs,
    )
  })

  it('decides alike however a batch is cut into smaller ones', () => {
    fc.assert(
      fc.property(aWorld, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (world, sizes) => {
        const whole = decide(stateOf(world), world.requests)
        let state = stateOf(world)
        const decisions: SeatDecision[] = []
        for (let at = 0, cut = 0; at < world.requests.length; cut += 1) {
          const size = sizes[cut % sizes.length] ?? 1
          const piece = decide(state, world.requests.slice(at, at + size))
          decisions.push(...piece.decisions)
          state = piece.next
          at += size
        }
        expect(decisions.map(told)).toEqual(whole.decisions.map(told))
        expect(decisions.map(lotsOf)).toEqual(whole.decisions.map(lotsOf))
        expect(state).toEqual(whole.next)
      }),
      runs,
    )
  })
})

function lotsOf(decision: SeatDecision) {
  return decision.kind === 'confirmed' ? decision.takings : null
}
