import { Hono } from 'hono'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireMember } from '../../http/guards.ts'
import { requireIdempotencyKey } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { sendOutcome } from '../../http/send-outcome.ts'
import { acceptOffer } from './accept-offer.ts'
import { AcceptBody, OfferAccepted, SeatOffer } from './offer.contract.ts'
import { readOffer } from './read-offer.ts'

/** Under /api/offers: seats of the waitlist that are held until their member answers. */
export const offerRoutes = new Hono<AppEnv>()
  .get(
    '/:offerId',
    describe('bookings', 'Seats that are held for oneself, and what they cost', { schema: SeatOffer }),
    requireMember,
    async (c) => c.json(await readOffer(c.var.deps, c.req.param('offerId'), c.var.member.id)),
  )
  .post(
    '/:offerId/accept',
    describe('bookings', 'Accept held seats for the amount that was shown', {
      status: 201,
      schema: OfferAccepted,
    }),
    requireMember,
    requireIdempotencyKey,
    accept('json', AcceptBody),
    async (c) => {
      const { amount } = c.req.valid('json')
      return sendOutcome<OfferAccepted>(
        c,
        await acceptOffer(c.var.deps, {
          offerId: c.req.param('offerId'),
          memberId: c.var.member.id,
          amount,
          key: c.var.idempotencyKey,
        }),
      )
    },
  )

export type OfferRoutes = typeof offerRoutes
