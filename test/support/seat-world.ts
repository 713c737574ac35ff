import fc from 'fast-check'
import type {
  EventSeats,
  MemberSeats,
  SeatDecision,
  SeatRequest,
} from '../../server/registrations/seat.rules.ts'

/** The instant at which all worlds are decided. */
export const now = 1_000_000

export type World = {
  events: EventSeats[]
  members: Map<string, MemberSeats>
  requests: SeatRequest[]
}

const eventIds = ['golf', 'concert', 'lecture']
const memberIds = ['ana', 'bo', 'cy', 'dee', 'eva', 'fu', 'gus', 'hua']

function tiersOf(waiting: number): Map<number, number> {
  const high = Math.floor(waiting / 2)
  return new Map([
    [2, high],
    [0, waiting - high],
  ])
}

const anEventOf = (id: string): fc.Arbitrary<EventSeats> =>
  fc
    .record({
      capacity: fc.integer({ min: 1, max: 9 }),
      taken: fc.integer({ min: 0, max: 9 }),
      waiting: fc.integer({ min: 0, max: 4 }),
      seq: fc.integer({ min: 0, max: 30 }),
      // Some overlap, some touch.
      startsAt: fc.constantFrom(0, 1, 2, 4).map((hours) => now + 10_000 + hours * 1_000),
      closesAt: fc.constantFrom(now - 1, now, now + 1, now + 5_000, now + 5_000, now + 5_000),
      state: fc.constantFrom<EventSeats['state']>(
        'published',
        'published',
        'published',
        'published',
        'cancelled',
      ),
      waitlistOpen: fc.boolean(),
      ranked: fc.boolean(),
      allocation: fc.constantFrom<EventSeats['allocation']>('first_come', 'first_come', 'approval', 'ballot'),
      clubId: fc.constantFrom('green', 'green', 'red'),
      cap: fc.constantFrom(null, null, 1, 2),
    })
    .map(({ ranked, clubId, cap, ...event }) => ({
      ...event,
      id,
      // Where higher tiers wait first, those who wait are of one or two tiers.
      waitingAt: ranked ? tiersOf(event.waiting) : undefined,
      taken: Math.min(event.taken, event.capacity),
      endsAt: event.startsAt + 2_000,
      limited: {
        clubId,
        regionId: 'haikou',
        startsAt: event.startsAt,
        // A month here is two and a half of the steps between starts.
        monthCap: cap === null ? null : { clubId, most: cap, from: now + 10_000, before: now + 12_500 },
      },
    }))

const aMemberOf = (id: string): fc.Arbitrary<MemberSeats> =>
  fc
    .record({
      lots: fc.array(
        fc.record({
          remaining: fc.integer({ min: 0, max: 12 }),
          expiresAt: fc.constantFrom(now - 1, now, now + 1, now + 2, now + 3),
        }),
        { maxLength: 4 },
      ),
      booked: fc.subarray(eventIds, { maxLength: 1 }),
      heldIn: fc.option(fc.constantFrom('green', 'red'), { nil: undefined, freq: 3 }),
      blocked: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        'green',
        null,
      ),
      busyAt: fc.option(fc.constantFrom(now + 10_000, now + 12_000), { nil: undefined, freq: 4 }),
    })
    .map(({ lots, booked, busyAt, heldIn, blocked }) => ({
      booked: new Map(booked.map((eventId) => [eventId, `${id} in ${eventId}`])),
      busy: busyAt === undefined ? [] : [{ eventId: 'elsewhere', startsAt: busyAt, endsAt: busyAt + 1_000 }],
      balance: lots.reduce((sum, lot) => sum + lot.remaining, 0),
      lots: lots.map((lot, at) => ({ id: `${id}-${at}`, ...lot })),
      limits: {
        held: heldIn === undefined ? [] : [{ clubId: heldIn, startsAt: now + 12_000 }],
        blocks:
          blocked === undefined
            ? []
            : [{ clubId: blocked, regionId: null, reason: 'other' as const, endsAt: now + 50_000 }],
      },
    }))

const aWish = fc
  .record({
    eventId: fc.constantFrom(...eventIds),
    memberId: fc.constantFrom(...memberIds),
    partySize: fc.integer({ min: 1, max: 4 }),
    price: fc.integer({ min: 0, max: 5 }),
    lie: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
    quoteState: fc.constantFrom<SeatRequest['quoteState']>(
      'open',
      'open',
      'open',
      'open',
      'confirmed',
      'dropped',
    ),
    quoteExpiresAt: fc.constantFrom(now, now + 1, now + 600, now + 600, now + 600),
    opensAt: fc.constantFrom(now - 1, now, now, now, now + 1),
    waitlistOnly: fc.constantFrom(false, false, false, false, true),
    priority: fc.integer({ min: 0, max: 3 }),
    // The draw of the event's ballot or of the opening's first seconds: still to come, over, or its list frozen early.
    drawAt: fc.constantFrom(now - 1, now, now + 1, now + 30),
    listFrozen: fc.constantFrom(false, false, false, true),
  })
  .map(({ price, lie, ...request }) => ({
    ...request,
    amount: price * request.partySize,
    confirmedAmount: price * request.partySize + lie,
  }))

/** A few events, members and the confirmations that arrive for them. */
export const aWorld: fc.Arbitrary<World> = fc
  .record({
    events: fc.tuple(...eventIds.map(anEventOf)).map((events) => [...events]),
    members: fc
      .tuple(...memberIds.map(aMemberOf))
      .map((members) => new Map(members.map((member, at) => [memberIds[at] ?? '', member]))),
    wishes: fc.array(aWish, { maxLength: 40, size: 'max' }),
    fairStarts: fc.subarray(eventIds),
  })
  .map(({ wishes, fairStarts, ...world }) => ({
    ...world,
    requests: wishes.map(({ drawAt, listFrozen, ...request }): SeatRequest => {
      const allocation = world.events.find((event) => event.id === request.eventId)?.allocation
      const fair = allocation === 'first_come' && fairStarts.includes(request.eventId)
      if (!fair && allocation !== 'ballot') return request
      return { ...request, draw: { kind: fair ? 'fair_start' : 'ballot', at: drawAt, listFrozen } }
    }),
  }))

export type Told = {
  kind: SeatDecision['kind']
  because?: string
  seq?: number
  rank?: number
  number?: number
}

/** What a decision tells, without the ids of what is not made yet. */
export function told(decision: SeatDecision): Told {
  if (decision.kind === 'waitlisted') return { kind: 'waitlisted', seq: decision.seq, rank: decision.rank }
  if (decision.kind === 'confirmed') {
    return { kind: 'confirmed', seq: decision.seq, number: decision.balanceAfter }
  }
  if (decision.kind === 'entered') {
    const { seq, drawAt } = decision
    return drawAt === null ? { kind: 'entered', seq } : { kind: 'entered', seq, number: drawAt }
  }
  const { because } = decision
  if (because === 'too_few_points') return { kind: 'refused', because, number: decision.missing }
  if (because === 'amount_changed') return { kind: 'refused', because, number: decision.amount }
  if (because === 'month_cap_reached') return { kind: 'refused', because, number: decision.count }
  if (because === 'not_open_yet') return { kind: 'refused', because, number: decision.opensAt }
  return { kind: 'refused', because }
}

/**
 * The rules once more, as a clerk with a list would apply them: one request after the other, counting heads each time
 * and paying point by point.
 */
export function byTheBook({ events, members, requests }: World): Told[] {
  const seats: {
    eventId: string
    memberId: string
    heads: number
    waits: boolean
    seated: boolean
    tier: number
  }[] = []
  const paid = new Map<string, number>()
  return requests.map((request): Told => {
    const event = events.find((one) => one.id === request.eventId)
    const member = members.get(request.memberId)
    if (!event || !member) throw new Error('a world without its people')
    const no = (because: string, number?: number): Told =>
      number === undefined ? { kind: 'refused', because } : { kind: 'refused', because, number }
    const own = seats.filter((seat) => seat.memberId === request.memberId)
    const inEvent = seats.filter((seat) => seat.eventId === event.id)
    if (member.booked.has(event.id) || own.some((seat) => seat.eventId === event.id))
      return no('already_booked')
    if (request.quoteState !== 'open') return no('quote_used')
    if (request.amount !== request.confirmedAmount) return no('amount_changed', request.amount)
    if (now >= request.quoteExpiresAt) return no('quote_expired')
    if (event.state === 'cancelled') return no('event_cancelled')
    if (now >= event.closesAt) return no('booking_closed')
    if (now < request.opensAt) return no('not_open_yet', request.opensAt)
    const { clubId, monthCap } = event.limited ?? { clubId: '', monthCap: null }
    const { held, blocks } = member.limits ?? { held: [], blocks: [] }
    if (blocks.some((block) => block.clubId === null || block.clubId === clubId)) return no('booking_blocked')
    const gained = own
      .filter((seat) => !seat.waits)
      .flatMap((seat) => events.find((one) => one.id === seat.eventId)?.limited ?? [])
    const inMonth = [...held, ...gained].filter(
      (seat) =>
        monthCap &&
        seat.clubId === clubId &&
        seat.startsAt >= monthCap.from &&
        seat.startsAt < monthCap.before,
    )
    if (monthCap && inMonth.length >= monthCap.most) return no('month_cap_reached', inMonth.length)
    const heads = inEvent.filter((seat) => seat.seated).reduce((sum, seat) => sum + seat.heads, event.taken)
    const seq = event.seq + inEvent.length + 1
    const tier = request.priority ?? 0
    const place = { eventId: event.id, memberId: request.memberId, heads: request.partySize, tier }
    const { draw } = request
    const enter = (): Told => {
      seats.push({ ...place, waits: false, seated: false })
      return { kind: 'entered', seq, ...(draw ? { number: draw.at } : {}) }
    }
    if (event.allocation === 'approval') return enter()
    if (event.allocation === 'ballot') return draw?.listFrozen ? no('booking_closed') : enter()
    // In the first seconds nobody is faster than another; whoever may only wait has no part in it.
    if (draw && !request.waitlistOnly && !draw.listFrozen && now < draw.at) return enter()
    if (request.waitlistOnly || heads + request.partySize > event.capacity) {
      if (!event.waitlistOpen) return no(request.waitlistOnly ? 'waitlist_only' : 'event_full')
      const before = event.waitingAt
        ? [...event.waitingAt].flatMap(([tier, parties]) => Array<number>(parties).fill(tier))
        : Array<number>(event.waiting).fill(tier)
      const waits = [...before, ...inEvent.filter((seat) => seat.waits).map((seat) => seat.tier)]
      const rank = waits.filter((one) => !event.waitingAt || one >= tier).length + 1
      seats.push({ ...place, waits: true, seated: false })
      return { kind: 'waitlisted', seq, rank }
    }
    const seatedIn = own
      .filter((seat) => seat.seated)
      .map((seat) => events.find((one) => one.id === seat.eventId))
    const clash = [...member.busy, ...seatedIn].some(
      (other) => other && other.startsAt < event.endsAt && event.startsAt < other.endsAt,
    )
    if (clash) return no('overlap')
    const spent = paid.get(request.memberId) ?? 0
    const good = member.lots.filter((lot) => lot.expiresAt > now).reduce((sum, lot) => sum + lot.remaining, 0)
    if (good - spent < request.amount) return no('too_few_points', request.amount - (good - spent))
    paid.set(request.memberId, spent + request.amount)
    seats.push({ ...place, waits: false, seated: true })
    return { kind: 'confirmed', seq, number: member.balance - spent - request.amount }
  })
}
