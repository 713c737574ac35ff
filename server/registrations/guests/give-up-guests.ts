import { RunAgain } from '../../../db/errors.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { onceOnly, requestHash, type Outcome } from '../../http/idempotency.ts'
import { tell } from '../../messages/tell.ts'
import { lockRedeemable } from '../../points/ledger.queries.ts'
import { refundPoints } from '../../points/refund-points.ts'
import { insertDecisions } from '../decision.queries.ts'
import { findOwnRegistration } from '../own-registrations.queries.ts'
import { promoteWaiting } from '../promote-waiting.ts'
import { refusals } from '../registration.errors.ts'
import { addSeats, lockEvents, type EventRow } from '../seat.queries.ts'
import { lockRegistration } from '../waitlist.queries.ts'
import type { LeavingPreview } from './guest.contract.ts'
import { guestRefusals } from './guest.errors.ts'
import { findGuestRules, findGuestsOf, removeGuests } from './guest.queries.ts'
import { givingUp, type Party } from './guest.rules.ts'

type Leaving = { registrationId: string; memberId: string; positions: readonly number[] }
type Own = NonNullable<Awaited<ReturnType<typeof findOwnRegistration>>>

/** What giving up these guests' seats now would give back. */
export async function previewGivingUp(deps: Deps, leaving: Leaving): Promise<LeavingPreview> {
  const own = await ownSeats(deps, leaving)
  await checkGuests(deps.db, own.eventId, leaving)
  const seats = leaving.positions.length
  const { charge, refund, percent } = givingUp(
    { ...own, ladder: own.terms.refundLadder },
    seats,
    deps.clock.now(),
  )
  return { refund, percent, charged: charge, partySize: own.partySize - seats }
}

/**
 * Gives up guests' seats of a member's own confirmed registration for the refund that they were shown; the member's
 * own seat stays. The seats go to the first waiting parties that fit. Refuses with `refund_changed` when the ladder
 * has stepped down meanwhile.
 */
export async function giveUpGuests(
  deps: Deps,
  leaving: Leaving & { accountId: string; refund: number; key: string },
): Promise<Outcome> {
  const { registrationId, memberId, positions, refund, key } = leaving
  const own = await ownSeats(deps, leaving)
  const hash = requestHash('give_up', registrationId, refund, ...positions)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => {
    const event = (await lockEvents(trx, [own.eventId])).get(own.eventId)
    const registration = await lockRegistration(trx, registrationId)
    if (!event || registration?.memberId !== memberId) throw notFound()
    const now = deps.clock.now()
    if (registration.state !== 'confirmed' || now >= event.startsAt) throw guestRefusals.party_fixed()
    await checkGuests(trx, event.id, leaving)
    const party = { ...registration, startsAt: event.startsAt, ladder: own.terms.refundLadder }
    const due = givingUp(party, positions.length, now)
    if (due.refund !== refund) throw refusals.refund_changed(due.refund)

    const partySize = await writeLeaving(trx, deps, { event, party, leaving, due })
    await promoteWaiting(trx, deps, event.id)
    const { titleZh, titleEn } = event
    const data = { titleZh, titleEn, gaveUp: positions.length, partySize, refund, registrationId }
    await tell(trx, deps, [
      {
        dedupeKey: `guests_given_up:${registrationId}:${partySize}`,
        accountId: leaving.accountId,
        template: 'guests_given_up',
        data,
      },
    ])
    const account = (await lockRedeemable(trx, [memberId])).get(memberId)
    const body = { registrationId, partySize, refund, balanceAfter: account?.balance ?? 0 }
    return { status: 200, body: JSON.stringify(body) }
  })
}

type Writing = {
  event: EventRow
  party: Party & { quoteId: string }
  leaving: Leaving
  due: ReturnType<typeof givingUp>
}

async function writeLeaving(trx: Trx, deps: Deps, { event, party, leaving, due }: Writing): Promise<number> {
  const { registrationId, memberId, positions } = leaving
  const { charge, refund, percent } = due
  const from = { registrationId, partySize: party.partySize, positions, charge }
  const left = await removeGuests(trx, from)
  const freed = { taken: -positions.length, waiting: 0, seq: 0 }
  if (!left || !(await addSeats(trx, event, freed))) throw new RunAgain()
  const note = { titleZh: event.titleZh, titleEn: event.titleEn, eventId: event.id, registrationId }
  await refundPoints(trx, deps, {
    memberId,
    quoteId: party.quoteId,
    amount: refund,
    // A party only shrinks, so each of its sizes is given up once.
    reference: `refund:${registrationId}:party_of_${party.partySize}`,
    note: { ...note, because: 'guests_given_up' },
  })
  const partySize = party.partySize - positions.length
  const numbers = { seats: positions.length, partySize, charged: charge, refund, percent }
  const rule = 'guests_given_up'
  await insertDecisions(trx, deps, [{ registrationId, decision: 'guests_changed', rule, numbers }])
  return partySize
}

async function ownSeats(deps: Deps, { registrationId, memberId }: Leaving): Promise<Own> {
  if (!idPattern.test(registrationId)) throw notFound()
  const own = await findOwnRegistration(deps.db, registrationId, memberId)
  if (!own) throw notFound()
  if (own.state !== 'confirmed' || deps.clock.now() >= own.startsAt) throw guestRefusals.party_fixed()
  return own
}

/** All of them are in the party, and a parent-child event keeps a child. */
async function checkGuests(
  db: Deps['db'] | Trx,
  eventId: string,
  { registrationId, positions }: Leaving,
): Promise<void> {
  const guests = (await findGuestsOf(db, [registrationId])).get(registrationId) ?? []
  const leaving = new Set(positions)
  const staying = guests.filter((guest) => !leaving.has(guest.position))
  if (guests.length - staying.length !== leaving.size) throw guestRefusals.guest_unknown()
  const { needsChild } = await findGuestRules(db, eventId)
  if (needsChild && !staying.some((guest) => guest.childId !== null)) throw guestRefusals.child_needed()
}
