import { Hono } from 'hono'
import * as v from 'valibot'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { bookFreeSeats } from './book-free-seats.ts'
import { cancelRegistration, previewCancellation } from './cancel-registration.ts'
import { confirmSeats } from './confirm-seats.ts'
import { listRegistrations, readRegistration } from './own-registrations.ts'
import { dropQuote } from './drop-quote.ts'
import { quoteSeats, readQuote } from './quote-seats.ts'
import {
  CancelBody,
  CancellationPreview,
  Cancelled,
  ConfirmBody,
  QuoteBody,
  Registration,
  RegistrationList,
  SeatOutcome,
  SeatQuote,
} from './registration.contract.ts'

/** Under /api/events: asking for seats. */
export const bookingRoutes = new Hono<AppEnv>()
  .post(
    '/:eventId/quotes',
    describe('bookings', 'What booking would charge, and on which terms', { status: 201, schema: SeatQuote }),
    requireMember,
    accept('json', QuoteBody),
    async (c) => {
      const { id: memberId, tierId } = c.var.member
      const { guests, children: childIds } = c.req.valid('json')
      const eventId = c.req.param('eventId')
      return c.json(await quoteSeats(c.var.deps, { memberId, tierId, eventId, guests, childIds }), 201)
    },
  )
  .post(
    '/:eventId/registrations',
    describe('bookings', 'Book a free event in one call', { status: 201, schema: SeatOutcome }),
    requireMember,
    requireIdempotencyKey,
    accept('json', QuoteBody),
    async (c) => {
      const { id: memberId, accountId, tierId } = c.var.member
      const { guests, children: childIds } = c.req.valid('json')
      const eventId = c.req.param('eventId')
      const key = c.var.idempotencyKey
      const asked = { memberId, accountId, tierId, eventId, guests, childIds, key }
      return sendOutcome<SeatOutcome>(c, await bookFreeSeats(c.var.deps, asked))
    },
  )

/** Under /api/quotes: the second confirmation. */
export const quoteRoutes = new Hono<AppEnv>()
  .get(
    '/:quoteId',
    describe('bookings', 'An open quote of one’s own', { schema: SeatQuote }),
    requireMember,
    async (c) => c.json(await readQuote(c.var.deps, c.req.param('quoteId'), c.var.member.id)),
  )
  .delete(
    '/:quoteId',
    describe('bookings', 'Drop an open quote', { status: 204 }),
    requireMember,
    async (c) => {
      await dropQuote(c.var.deps, c.req.param('quoteId'), c.var.member.id)
      return c.body(null, 204)
    },
  )
  .post(
    '/:quoteId/confirm',
    describe('bookings', 'The second confirmation: book and charge, once', {
      status: 201,
      schema: SeatOutcome,
    }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmBody),
    async (c) => {
      const { id: memberId, accountId, blocked } = c.get('member')
      const quoteId = c.req.param('quoteId')
      const key = c.get('idempotencyKey')
      const confirm = { memberId, accountId, blocked, quoteId, key, ...c.req.valid('json') }
      return sendOutcome<SeatOutcome>(c, await confirmSeats(c.get('deps'), confirm))
    },
  )

const When = v.strictObject({ when: v.optional(v.picklist(['upcoming', 'past']), 'upcoming') })

/** Under /api/me/registrations: what a member has booked. */
export const myRegistrationRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('bookings', 'One’s own registrations', { schema: RegistrationList }),
    requireMember,
    accept('query', When),
    async (c) => c.json(await listRegistrations(c.var.deps, c.var.member.id, c.req.valid('query').when)),
  )
  .get(
    '/:id',
    describe('bookings', 'One registration of one’s own', { schema: Registration }),
    requireMember,
    async (c) => c.json(await readRegistration(c.var.deps, c.req.param('id'), c.var.member.id)),
  )

/** Under /api/registrations: the way out. */
export const registrationRoutes = new Hono<AppEnv>()
  .get(
    '/:id/cancellation',
    describe('bookings', 'What cancelling now would give back', { schema: CancellationPreview }),
    requireMember,
    async (c) => c.json(await previewCancellation(c.var.deps, c.req.param('id'), c.var.member.id)),
  )
  .delete(
    '/:id',
    describe('bookings', 'Cancel for the refund that was previewed', { schema: Cancelled }),
    requireMember,
    accept('json', CancelBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      return c.json(
        await cancelRegistration(c.var.deps, {
          registrationId: c.req.param('id'),
          memberId,
          accountId,
          ...c.req.valid('json'),
        }),
      )
    },
  )

export type BookingRoutes = typeof bookingRoutes
export type QuoteRoutes = typeof quoteRoutes
export type MyRegistrationRoutes = typeof myRegistrationRoutes
export type RegistrationRoutes = typeof registrationRoutes
