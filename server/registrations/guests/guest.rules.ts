import { hour } from '../../base/clock.ts'
import { refundDue, type RefundStep } from '../refund.rules.ts'

/** When guests' names stand. */
export function namesStandFrom(event: { startsAt: number; namesFreezeHours: number }): number {
  return event.startsAt - event.namesFreezeHours * hour
}

export type Party = {
  state: string
  partySize: number
  /** Points for the seats it holds now: the same for each. */
  charged: number
  moved: boolean
  ladder: readonly RefundStep[]
  startsAt: number
}

/**
 * What giving up some seats of a party gives back: `charge` is what those seats cost, `refund` what the ladder that
 * was agreed at booking leaves of it. What is withheld now is not owed later, since `charged` falls by all of it.
 */
export function givingUp(
  party: Party,
  seats: number,
  now: number,
): { charge: number; refund: number; percent: number } {
  const charge = party.charged - Math.ceil((party.charged * (party.partySize - seats)) / party.partySize)
  return { charge, ...refundDue({ ...party, charged: charge }, now) }
}
