import { RunAgain } from '../../../db/errors.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { onceOnly, requestHash, type Outcome } from '../../http/idempotency.ts'
import { limitOnSeat } from '../../limits/pass-over.ts'
import { tell } from '../../messages/tell.ts'
import { chargePoints } from '../../points/charge-points.ts'
import { lockPurses } from '../../points/lock-purses.ts'
import { spendableAt, takeFromLots } from '../../points/lot.rules.ts'
import { insertDecisions } from '../decision.queries.ts'
import { seatCharge } from '../record-decisions.ts'
import { refusals } from '../registration.errors.ts'
import { findBusy, lockEvents, type EventRow } from '../seat.queries.ts'
import type { OfferAccepted } from './offer.contract.ts'
import { offerRefusals } from './offer.errors.ts'
import { endOffer, findOwnOffer, seatOffered } from './offer.queries.ts'

export type AcceptOffer = { offerId: string; memberId: string; amount: number; key: string }

type OwnOffer = NonNullable<Awaited<ReturnType<typeof findOwnOffer>>>

/**
 * A member's second confirmation of seats that are held for them: charges the amount of the quote that they confirmed
 * when they joined, which must be the amount they saw. A retry with the same key gets the first answer. What is
 * refused for points, overlap or a limit leaves the offer as it was; an offer that lapsed or was dropped stays dead.
 */
export async function acceptOffer(deps: Deps, accept: AcceptOffer): Promise<Outcome> {
  const { offerId, memberId, amount, key } = accept
  if (!idPattern.test(offerId)) throw notFound()
  const own = await findOwnOffer(deps.db, offerId, memberId)
  if (!own) throw notFound()
  const hash = requestHash('accept_offer', offerId, amount)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => {
    const event = (await lockEvents(trx, [own.eventId])).get(own.eventId)
    const offer = await findOwnOffer(trx, offerId, memberId)
    if (!event || !offer) throw notFound()
    refuseUnlessOpen(event, offer, deps.clock.now())
    if (offer.amount !== amount) throw refusals.amount_changed(offer.amount)
    return acceptLocked(trx, deps, event, { ...offer, memberId })
  })
}

function refuseUnlessOpen(event: EventRow, offer: OwnOffer, now: number): void {
  if (event.state === 'cancelled') throw refusals.event_cancelled()
  if (offer.state === 'accepted') throw offerRefusals.offer_accepted_already(offer.registrationId)
  if (offer.state === 'dropped') throw offerRefusals.offer_dropped()
  if (offer.state === 'lapsed' || now >= offer.lapsesAt || now >= event.startsAt)
    throw offerRefusals.offer_lapsed(Math.min(offer.lapsesAt, event.startsAt))
}

async function acceptLocked(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  offer: OwnOffer & { memberId: string },
): Promise<Outcome> {
  const now = deps.clock.now()
  const { registrationId, memberId, amount, partySize, entryCode } = offer
  const purses = await lockPurses(trx, [memberId])
  const account = purses.accounts.get(memberId)
  const [busy] = await findBusy(trx, [memberId], { from: event.startsAt, to: event.endsAt })
  if (busy) throw refusals.overlap(busy.eventId)
  if ((await limitOnSeat(trx, deps, { ...event.limited, id: event.id }, memberId)) !== null)
    throw offerRefusals.offer_beyond_limit()
  const lots = purses.lots.get(account?.id ?? '') ?? []
  const takings = takeFromLots(lots, amount, now)
  if (!account || takings === null) throw refusals.too_few_points(amount - spendableAt(lots, now))

  const taken =
    (await endOffer(trx, offer.id, 'accepted', now)) && (await seatOffered(trx, registrationId, amount, now))
  if (!taken) throw new RunAgain()
  const quote = { id: offer.quoteId, memberId, amount }
  await chargePoints(trx, deps, [
    seatCharge({ registrationId, event, quote, accountId: account.id, takings }),
  ])
  await insertDecisions(trx, deps, [
    {
      registrationId,
      decision: 'offer_accepted',
      rule: 'second_confirmation',
      numbers: { partySize, charged: amount, lapsesAt: offer.lapsesAt },
    },
  ])
  const { titleZh, titleEn, startsAt, zone } = event
  await tell(trx, deps, [
    {
      dedupeKey: `registration_confirmed:${registrationId}`,
      accountId: offer.accountId,
      template: 'registration_confirmed',
      data: { titleZh, titleEn, startsAt, zone, partySize, charged: amount, entryCode, registrationId },
    },
  ])
  const body: OfferAccepted = {
    registrationId,
    eventId: event.id,
    state: 'confirmed',
    partySize,
    charged: amount,
    balanceAfter: account.balance - amount,
    entryCode,
  }
  return { status: 201, body: JSON.stringify(body) }
}
