import { refundAt, refundPercentAt, type RefundStep } from '../registrations/refund.rules.ts'
import type { Policy, Wrong } from './wrong.rules.ts'

/** How a registration ended, as its rows tell. */
export type EndedSeat = {
  state: string
  because: 'member' | 'event_cancelled' | 'event_moved' | 'staff' | null
  endedAt: number | null
  /** Its event moved, and the member had not kept it when they left. */
  moved: boolean
  /** Its event was called off. */
  calledOff: boolean
  /** The start that was in force when it ended. */
  startsAt: number
  partySize: number
  /** As confirmed. */
  bookedParty: number
  ladder: readonly RefundStep[]
}

/** Seats that a party gave up before it ended. */
export type GivenUp = { seats: number; partyBefore: number; at: number; moved: boolean }

type Due = { points: number; policy: Policy; numbers: Record<string, number> }

/** What the end of a registration gives back of `charged`, the whole of its charge. */
export function refundOfSeats(seat: EndedSeat, charged: number): Due {
  // Seats given up before took their part of the charge along.
  const paid = Math.ceil((charged * seat.partySize) / seat.bookedParty)
  const full: Due = { points: paid, policy: 'refund_in_full', numbers: { paid, percent: 100 } }
  if (seat.state === 'transferred') return full
  if (seat.state === 'attended' && seat.calledOff) return full
  if (seat.state !== 'cancelled' || seat.endedAt === null)
    return { points: 0, policy: 'refund_without_reason', numbers: { paid, percent: 0 } }
  if (seat.because !== 'member' || seat.moved) return full
  return byLadder(paid, seat, seat.endedAt)
}

/** What giving up some seats of a party gave back. */
export function refundOfGivenUp(seat: EndedSeat, charged: number, gave: GivenUp): Due {
  const before = Math.ceil((charged * gave.partyBefore) / seat.bookedParty)
  const left = Math.ceil((before * (gave.partyBefore - gave.seats)) / gave.partyBefore)
  const paid = before - left
  if (gave.moved) return { points: paid, policy: 'refund_in_full', numbers: { paid, percent: 100 } }
  return byLadder(paid, seat, gave.at)
}

function byLadder(paid: number, { ladder, startsAt }: EndedSeat, at: number): Due {
  const numbers = { paid, percent: refundPercentAt(ladder, startsAt, at), startsAt, at }
  return { points: refundAt(paid, ladder, startsAt, at), policy: 'refund_ladder', numbers }
}

export type AuditedRefund = {
  /** The refund; null when there is none. */
  id: string | null
  /** What it gives back, and its charge. */
  chargeId: string
  purseId: string
  amount: number
  /** What tells it from another refund of the same charge. */
  reference: string
}

/** Given back less than due is owed; more, they keep. */
export function judgeRefund(refund: AuditedRefund, due: Due): Wrong[] {
  if (refund.amount === due.points) return []
  const missing = refund.id === null
  return [
    {
      key: missing ? `refund_missing:${refund.reference}` : `refund:${refund.id}`,
      kind: 'refund',
      transferId: refund.id ?? refund.chargeId,
      purseId: refund.purseId,
      expected: due.points,
      actual: refund.amount,
      owed: due.points - refund.amount,
      evidence: {
        policy: missing ? 'refund_missing' : due.policy,
        numbers: { ...due.numbers, due: due.points, refunded: refund.amount },
      },
    },
  ]
}
