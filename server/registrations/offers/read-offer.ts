import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { spendableAt } from '../../points/lot.rules.ts'
import { findPurse } from '../booking.queries.ts'
import { findGuestsOf } from '../guests/guest.queries.ts'
import { datedLadder } from '../refund.rules.ts'
import type { SeatOffer } from './offer.contract.ts'
import { findOwnOffer } from './offer.queries.ts'

/** A member's own offer as it stands, with what accepting would charge; not found when it is another's. */
export async function readOffer(deps: Deps, offerId: string, memberId: string): Promise<SeatOffer> {
  const offer = idPattern.test(offerId) ? await findOwnOffer(deps.db, offerId, memberId) : undefined
  if (!offer) throw notFound()
  const now = deps.clock.now()
  const guests = (await findGuestsOf(deps.db, [offer.registrationId])).get(offer.registrationId) ?? []
  const { balance, lots } = await findPurse(deps.db, memberId)
  const lapsesAt = Math.min(offer.lapsesAt, offer.startsAt)
  const over = offer.state === 'open' && now >= lapsesAt
  return {
    id: offer.id,
    registrationId: offer.registrationId,
    eventId: offer.eventId,
    title: { zh: offer.title_zh, en: offer.title_en },
    startsAt: offer.startsAt,
    zone: offer.zone,
    state: over ? 'lapsed' : offer.state,
    guests: guests.map((guest) => guest.name),
    partySize: offer.partySize,
    amount: offer.amount,
    balance,
    balanceAfter: Math.max(0, balance - offer.amount),
    missing: Math.max(0, offer.amount - spendableAt(lots, now)),
    refundLadder: datedLadder(offer.terms.refundLadder, offer.startsAt),
    offeredAt: offer.offeredAt,
    lapsesAt,
  }
}
