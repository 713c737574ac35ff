import { hc } from 'hono/client'
import type { OfferAccepted, SeatOffer } from '../../server/registrations/offers/offer.contract.ts'
import type { OfferRoutes } from '../../server/registrations/offers/offer.routes.ts'
import { answer, spoken } from './client.ts'

const offers = hc<OfferRoutes>('/api/offers', spoken)

/** Seats that are held for me, and what accepting them charges. */
export function readOffer(id: string): Promise<SeatOffer> {
  return answer(offers[':offerId'].$get({ param: { offerId: id } }))
}

/** The second confirmation. The same `key` gets the same outcome, however often it has to be sent. */
export function acceptOffer(id: string, amount: number, key: string): Promise<OfferAccepted> {
  return answer(
    offers[':offerId'].accept.$post(
      { param: { offerId: id }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}
