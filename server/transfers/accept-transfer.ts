import { RunAgain } from '../../db/errors.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { tell } from '../messages/tell.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { refusals } from '../registrations/registration.errors.ts'
import { lockEvents, readEvents, type EventRow } from '../registrations/seat.queries.ts'
import { takeOver, type TakenOver } from '../registrations/take-over.ts'
import { lockRegistration, readRegistration } from '../registrations/waitlist.queries.ts'
import { ownInvitation } from './invitations.ts'
import type { Accepted } from './transfer.contract.ts'
import { transferRefusals } from './transfer.errors.ts'
import { findTransferQuote } from './transfer-quote.queries.ts'
import {
  closeInvitation,
  findFreeze,
  findPerson,
  lockInvitation,
  readInvitationRow,
} from './transfer.queries.ts'
import { answeredAs, frozenFrom } from './transfer.rules.ts'

export type AcceptTransfer = {
  invitationId: string
  memberId: string
  accountId: string
  quoteId: string
  amount: number
  key: string
}

type Invited = { id: string; eventId: string; registrationId: string }

/**
 * The second confirmation of a transfer: in one transaction the giver's registration ends and is refunded in full,
 * the receiver's begins and is charged its quote, and no seat changes. Nothing happens when any part of it cannot.
 * A retry with the same key gets the first outcome to the byte.
 */
export async function acceptTransfer(deps: Deps, accept: AcceptTransfer): Promise<Outcome> {
  const { memberId, quoteId, amount, key } = accept
  const invited = await ownInvitation(deps, accept.invitationId, memberId)
  const { lock } = deps.config.booking.safeguards
  const unlocked = lock ? null : await readWithoutLock(deps, invited)
  const hash = requestHash('accept_transfer', invited.id, quoteId, amount)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => {
    const { event, registration, invitation } = unlocked ?? (await lockPremises(trx, invited))
    const quote = await findTransferQuote(trx, quoteId, memberId)
    if (!event || !registration || !invitation || quote?.terms.invitationId !== invited.id) throw notFound()
    const now = deps.clock.now()
    const { state, expires_at: expiresAt, declined_at: declinedAt } = invitation
    const stands = answeredAs(
      { state, expiresAt, declinedAt },
      { state: registration.state, eventState: event.state },
      now,
    )
    const frozenAt = frozenFrom(await findFreeze(trx, event.id))
    if (stands !== 'open' || now >= frozenAt) throw transferRefusals.invitation_closed()
    if (quote.state !== 'open' || quote.confirmedAt !== null) throw refusals.quote_used()
    if (quote.amount !== amount) throw refusals.amount_changed(quote.amount)
    if (quote.expiresAt <= now) throw refusals.quote_expired()
    if (now < quote.terms.opensAt) throw refusals.not_open_yet(quote.terms.opensAt)
    if (quote.terms.partySize !== registration.partySize)
      throw transferRefusals.party_must_match(registration.partySize)

    const taken = await takeOver(trx, deps, { event, registration, quote })
    const end = { state: 'accepted', at: now, newRegistrationId: taken.registrationId } as const
    if (!(await closeInvitation(trx, invited.id, end)) && lock) throw new RunAgain()
    await noteAndTell(trx, deps, { accept, event, registration, taken })
    const body: Accepted = {
      registrationId: taken.registrationId,
      eventId: event.id,
      partySize: registration.partySize,
      seq: taken.seq,
      charged: amount,
      balanceAfter: taken.balanceAfter,
      entryCode: taken.entryCode,
    }
    return { status: 201, body: JSON.stringify(body) }
  })
}

async function lockPremises(trx: Trx, { id, eventId, registrationId }: Invited) {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  const registration = await lockRegistration(trx, registrationId)
  return { event, registration, invitation: await lockInvitation(trx, id) }
}

/** For the control that must go wrong: what others may do between a read and the write that trusts it. */
async function readWithoutLock(deps: Deps, { id, eventId, registrationId }: Invited) {
  const event = (await readEvents(deps.db, [eventId])).get(eventId)
  const registration = await readRegistration(deps.db, registrationId)
  const invitation = await readInvitationRow(deps.db, id)
  await new Promise((resolve) => setTimeout(resolve, 200))
  return { event, registration, invitation }
}

type Done = {
  accept: AcceptTransfer
  event: EventRow
  registration: { id: string; memberId: string; partySize: number; charged: number; refunded: number }
  taken: TakenOver
}

async function noteAndTell(
  trx: Trx,
  deps: Deps,
  { accept, event, registration, taken }: Done,
): Promise<void> {
  const refund = registration.charged - registration.refunded
  const rule = 'accepted_by_receiver'
  await noteDecisions(trx, deps, [
    {
      registrationId: registration.id,
      decision: 'transferred',
      rule,
      numbers: { partySize: registration.partySize, refund, percent: 100 },
    },
    {
      registrationId: taken.registrationId,
      decision: 'transferred',
      rule: 'taken_over',
      numbers: { partySize: registration.partySize, charged: accept.amount, seq: taken.seq },
    },
  ])
  const giver = await findPerson(trx, registration.memberId)
  const { titleZh, titleEn, startsAt, zone } = event
  await tell(trx, deps, [
    {
      dedupeKey: `transfer_done:${registration.id}`,
      accountId: giver.accountId,
      template: 'transfer_done',
      data: { titleZh, titleEn, startsAt, zone, refund },
    },
    {
      dedupeKey: `registration_confirmed:${taken.registrationId}`,
      accountId: accept.accountId,
      template: 'registration_confirmed',
      data: {
        titleZh,
        titleEn,
        startsAt,
        zone,
        partySize: registration.partySize,
        charged: accept.amount,
        entryCode: taken.entryCode,
        registrationId: taken.registrationId,
      },
    },
  ])
}
