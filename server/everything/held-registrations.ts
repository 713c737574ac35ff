import { notFound } from '../base/domain-error.ts'
import { isLateWithdrawal } from '../marks/mark.rules.ts'
import { leaveRegistration, mayLeave } from '../registrations/leave-registration.ts'
import { liveRegistrations } from '../registrations/live-registrations.ts'
import { findOwnRegistration } from '../registrations/own-registrations.queries.ts'
import type { OwnRegistration } from '../registrations/own-registrations.queries.ts'
import { datedLadder, refundDue } from '../registrations/refund.rules.ts'
import type { HoldingKind } from './everything.contract.ts'
import type { Held, HoldingSource } from './holding-source.ts'
import { meanings, seatMeaning } from './meanings.rules.ts'

type SeatKind = Extract<HoldingKind, 'registration' | 'waitlist' | 'entry' | 'offer'>

const kindOf: Partial<Record<OwnRegistration['state'], SeatKind>> = {
  confirmed: 'registration',
  waitlisted: 'waitlist',
  entered: 'entry',
  offered: 'offer',
}

/** Seats, held offers of seats, places on waitlists, and entries that wait for a draw or an approval. */
export const heldRegistrations: HoldingSource = {
  kinds: ['registration', 'waitlist', 'entry', 'offer'],
  async list({ db, now }, { memberId }) {
    const rows = await liveRegistrations(db, memberId, now)
    return rows.flatMap((own) => {
      const kind = kindOf[own.state]
      const droppable = kind !== undefined && mayLeave(own.state) && now < own.startsAt
      return droppable ? [toHeld(own, kind, now)] : []
    })
  },
  async drop({ trx, deps, holder, events }, held) {
    const own = await findOwnRegistration(trx, held.id, holder.memberId)
    const event = own && events.get(own.eventId)
    if (!event) throw notFound()
    const after = await leaveRegistration(trx, deps, {
      event,
      registrationId: held.id,
      memberId: holder.memberId,
      accountId: holder.accountId,
      ladder: own.terms.refundLadder,
      refund: held.refund,
      acceptsMark: held.acceptsMark ?? false,
    })
    events.set(event.id, after)
  },
}

const waitsFor = {
  waitlist: meanings.waitlist,
  entry: meanings.entry,
  offer: meanings.offer,
} as const

function toHeld(own: OwnRegistration, kind: SeatKind, now: number): Held {
  const { refund } = refundDue({ ...own, ladder: own.terms.refundLadder }, now)
  const step = datedLadder(own.terms.refundLadder, own.startsAt).find((one) => now <= one.until)
  const seated = kind === 'registration'
  const givesMark = isLateWithdrawal(own, now)
  return {
    kind,
    id: own.id,
    title: { zh: own.title_zh, en: own.title_en },
    at: own.startsAt,
    zone: own.zone,
    partySize: own.partySize,
    rank: own.rank,
    lapsesAt: kind === 'offer' ? (own.offerLapsesAt ?? own.startsAt) : own.startsAt,
    charged: own.charged,
    mayCost: seated ? 0 : own.terms.priceEach * own.partySize,
    refund,
    refundUntil: refund > 0 ? (step?.until ?? null) : null,
    givesMark,
    means:
      kind === 'registration' ? seatMeaning({ charged: own.charged, refund, givesMark }) : waitsFor[kind],
    eventId: own.eventId,
  }
}
