import { minute, second } from '../../server/base/clock.ts'
import { opensAtFor } from '../../server/events/event.rules.ts'
import { entryCode } from '../../server/registrations/entry-code.rules.ts'
import { refundAt } from '../../server/registrations/refund.rules.ts'
import { decideSeats } from '../../server/registrations/seat.rules.ts'
import { offerTo, passedOver } from '../../server/registrations/waitlist.rules.ts'
import type { RegistrationTable } from '../tables/registrations.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { DemoRow } from './demo-rows.ts'
import type { Character, World } from './demo-world.ts'
import type { Planned } from './make-events.ts'

export type Booking = {
  registration: DemoRow<RegistrationTable>
  member: Character
  planned: Planned
  amount: number
}

/** Booking, leaving and promotion as the product does them, on rows that are still in memory. */
export type DemoBookings = {
  /** Null when the product would have refused. */
  book(asked: { member: Character; planned: Planned; guests: readonly string[]; at: number }): Booking | null
  cancel(booking: Booking, at: number): void
  cancelEvent(planned: Planned, at: number): void
  of(planned: Planned): readonly Booking[]
  by(member: Character): readonly Booking[]
}

export function demoBookings(world: World, ledger: DemoLedger): DemoBookings {
  const { rows, idAt } = world
  const byEvent = new Map<string, Booking[]>()
  const byMember = new Map<string, Booking[]>()
  const of = (planned: Planned) => byEvent.get(planned.row.id) ?? []
  const bookingsOf = (member: Character) => byMember.get(member.id) ?? []
  const seatedOf = (member: Character) =>
    bookingsOf(member)
      .filter(({ registration }) => registration.state === 'confirmed')
      .map(({ planned: { row } }) => ({ eventId: row.id, startsAt: row.starts_at, endsAt: row.ends_at }))

  function decide(member: Character, planned: Planned, partySize: number, at: number) {
    const { row } = planned
    const live = bookingsOf(member).filter((one) => one.registration.live_member_id !== null)
    const { decisions } = decideSeats(
      new Map([[row.id, seatsOf(planned)]]),
      new Map([
        [
          member.id,
          {
            booked: new Map(live.map((one) => [one.registration.event_id, one.registration.id])),
            busy: seatedOf(member),
            balance: ledger.balanceOf(member),
            lots: ledger.lotsOf(member),
          },
        ],
      ]),
      [
        {
          eventId: row.id,
          memberId: member.id,
          partySize,
          amount: row.price * partySize,
          confirmedAmount: row.price * partySize,
          quoteState: 'open',
          quoteExpiresAt: at + 9 * minute,
          opensAt: opensFor(member, planned),
        },
      ],
      at,
    )
    return decisions[0]
  }

  function seat({ registration, member, planned, amount }: Booking, at: number): boolean {
    const { row } = planned
    const note = noteOf(planned, registration)
    const reference = `seat:${registration.quote_id}`
    if (!ledger.charge(member, { quoteId: registration.quote_id, amount, at, reference, note })) return false
    registration.state = 'confirmed'
    registration.charged = amount
    registration.confirmed_at = at
    row.taken += registration.party_size
    return true
  }

  function end(booking: Booking, at: number, because: 'member' | 'event_cancelled', refund: number): void {
    const { registration, member, planned } = booking
    if (registration.state === 'confirmed') planned.row.taken -= registration.party_size
    else if (registration.state === 'waitlisted') planned.row.waiting -= 1
    Object.assign(registration, {
      state: 'cancelled',
      live_member_id: null,
      refunded: refund,
      cancelled_at: at,
      cancelled_because: because,
    })
    ledger.refund(member, {
      quoteId: registration.quote_id,
      amount: refund,
      at,
      reference: `refund:${registration.id}`,
      note: { ...noteOf(planned, registration), because },
    })
  }

  function promote(planned: Planned, at: number): void {
    const { row } = planned
    for (const booking of of(planned)) {
      const { registration, member } = booking
      const free = row.capacity - row.taken
      if (free === 0) return
      if (registration.state !== 'waitlisted') continue
      const offer = offerTo({ registrationId: registration.id, partySize: registration.party_size }, free)
      const clash = seatedOf(member).some((one) => one.startsAt < row.ends_at && one.endsAt > row.starts_at)
      if (offer.kind === 'passed_over') registration.waiting_note = offer.note
      else if (clash) registration.waiting_note = passedOver.overlap
      else if (seat(booking, at)) row.waiting -= 1
      else registration.waiting_note = passedOver.too_few_points
    }
  }

  return {
    of,
    by: bookingsOf,
    book({ member, planned, guests, at }) {
      const { row } = planned
      const partySize = guests.length + 1
      const decision = decide(member, planned, partySize, at)
      if (!decision || decision.kind === 'refused') return null
      const amount = row.price * partySize
      const quotedAt = at - 40 * second
      const quoteId = idAt(quotedAt)
      rows.quotes.push({
        id: quoteId,
        member_id: member.id,
        kind: 'event_seats',
        subject_id: row.id,
        terms: JSON.stringify({
          guests,
          partySize,
          priceEach: row.price,
          refundLadder: planned.ladder,
          startsAt: row.starts_at,
          opensAt: opensFor(member, planned),
        }),
        amount,
        state: 'open',
        created_at: quotedAt,
        expires_at: quotedAt + 10 * minute,
      })
      rows.confirmations.push({
        quote_id: quoteId,
        member_id: member.id,
        quote_state: 'open',
        confirmed_at: at,
      })
      row.seq += 1
      const registration: DemoRow<RegistrationTable> = {
        id: idAt(at),
        event_id: row.id,
        member_id: member.id,
        live_member_id: member.id,
        quote_id: quoteId,
        state: decision.kind === 'entered' ? 'entered' : 'waitlisted',
        party_size: partySize,
        seq: row.seq,
        charged: 0,
        refunded: 0,
        entry_code: entryCode(row.id, row.seq),
        waiting_note: null,
        wait_priority: 0,
        wait_place: null,
        created_at: at,
        confirmed_at: null,
        cancelled_at: null,
        cancelled_because: null,
        attended_at: null,
      }
      const booking = { registration, member, planned, amount }
      rows.registrations.push(registration)
      rows.registration_guests.push(
        ...guests.map((name, position) => ({
          registration_id: registration.id,
          position,
          name,
          child_id: null,
        })),
      )
      byEvent.set(row.id, [...of(planned), booking])
      byMember.set(member.id, [...bookingsOf(member), booking])
      if (decision.kind === 'confirmed') seat(booking, at)
      else if (decision.kind === 'waitlisted') row.waiting += 1
      return booking
    },
    cancel(booking, at) {
      const { registration, planned } = booking
      if (registration.live_member_id === null) return
      const refund = refundAt(registration.charged, planned.ladder, planned.row.starts_at, at)
      end(booking, at, 'member', refund)
      promote(planned, at)
    },
    cancelEvent(planned, at) {
      const { row } = planned
      Object.assign(row, { state: 'cancelled', cancelled_at: at, updated_at: at, version: row.version + 1 })
      for (const booking of of(planned)) {
        if (booking.registration.live_member_id === null) continue
        end(booking, at, 'event_cancelled', booking.registration.charged)
      }
    },
  }
}

/** When booking opens for a member. */
export function opensFor({ tier }: Character, { row }: Planned): number {
  return opensAtFor({ opensAt: row.opens_at }, { headStartHours: tier.head_start_hours })
}

function seatsOf({ row }: Planned) {
  return {
    id: row.id,
    state: row.state,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    seq: row.seq,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    closesAt: row.closes_at,
    waitlistOpen: row.waitlist_open === 1,
    allocation: row.allocation,
  }
}

function noteOf({ row }: Planned, registration: DemoRow<RegistrationTable>) {
  return {
    titleZh: row.title_zh,
    titleEn: row.title_en,
    eventId: row.id,
    registrationId: registration.id,
  }
}
