import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { checkLimits } from '../limits/check-limits.ts'
import { spendableAt } from '../points/lot.rules.ts'
import { findEventToBook, findOwnClash, findPurse } from '../registrations/booking.queries.ts'
import { openingFor } from '../registrations/opening-for.ts'
import { quoteLasts } from '../registrations/quote-seats.ts'
import { datedLadder } from '../registrations/refund.rules.ts'
import { refusals } from '../registrations/registration.errors.ts'
import { ownInvitation, stateOf } from './invitations.ts'
import type { TransferQuote } from './transfer.contract.ts'
import { transferRefusals } from './transfer.errors.ts'
import { insertTransferQuote } from './transfer-quote.queries.ts'

export type QuoteTransfer = {
  invitationId: string
  memberId: string
  tierId: string
  guests: readonly string[]
  childIds: readonly string[]
}

/**
 * What taking a registration over would charge the invited member, on today's terms of the event. They are checked
 * as for a booking of their own; the party is as large as the giver's, and may be other people. Charges nothing.
 */
export async function quoteTransfer(deps: Deps, asked: QuoteTransfer): Promise<TransferQuote> {
  const { memberId, guests, childIds } = asked
  const now = deps.clock.now()
  const invitation = await ownInvitation(deps, asked.invitationId, memberId)
  if (stateOf(deps, invitation) !== 'open') throw transferRefusals.invitation_closed()
  const event = await findEventToBook(deps.db, invitation.eventId)
  if (!event) throw notFound()
  const { opensAt, waitlistOnly } = await openingFor(deps, event, asked)
  if (waitlistOnly) throw refusals.waitlist_only()
  const partySize = guests.length + childIds.length + 1
  if (partySize !== invitation.partySize) throw transferRefusals.party_must_match(invitation.partySize)
  const clash = await findOwnClash(deps.db, memberId, event)
  if (clash?.eventId === event.id) throw refusals.already_booked(clash.registrationId)
  if (clash) throw refusals.overlap(clash.eventId)
  const children = await checkLimits(deps, event, { memberId, childIds })

  const names = [...children.map((child) => child.name), ...guests]
  const amount = event.price * partySize
  const id = deps.newId()
  const expiresAt = Math.min(now + quoteLasts, invitation.expiresAt)
  await insertTransferQuote(deps.db, {
    id,
    memberId,
    eventId: event.id,
    amount,
    createdAt: now,
    expiresAt,
    terms: {
      invitationId: invitation.id,
      guests: names,
      ...(children.length > 0 ? { childIds: children.map((child) => child.id) } : {}),
      partySize,
      priceEach: event.price,
      refundLadder: event.refundLadder,
      startsAt: event.startsAt,
      opensAt,
    },
  })
  const { balance, lots } = await findPurse(deps.db, memberId)
  const spendable = spendableAt(lots, now)
  return {
    id,
    guests: names,
    partySize,
    priceEach: event.price,
    amount,
    balance,
    balanceAfter: Math.max(0, balance - amount),
    missing: Math.max(0, amount - spendable),
    refundLadder: datedLadder(event.refundLadder, event.startsAt),
    expiresAt,
  }
}
