import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { ConfirmAmount, GiftBody, GiftDone, GiftQuote, MyGifts } from './gift.contract.ts'
import { givePoints } from './give-points.ts'
import { myGifts } from './my-gifts.ts'
import { dropGiftQuote, quoteGift } from './quote-gift.ts'

/** Under /api/me/gifts: points from one member to another. */
export const giftRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('gifts', 'What I may give now, and my latest gifts', { schema: MyGifts }),
    requireMember,
    async (c) => c.json(await myGifts(c.var.deps, c.get('member').id)),
  )
  .post(
    '/quotes',
    describe('gifts', 'What giving points to a member would move', { status: 201, schema: GiftQuote }),
    requireMember,
    accept('json', GiftBody),
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      return c.json(await quoteGift(c.var.deps, { memberId, blocked, ...c.req.valid('json') }), 201)
    },
  )
  .post(
    '/quotes/:quoteId/confirm',
    describe('gifts', 'The second confirmation: give the points', { status: 201, schema: GiftDone }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmAmount),
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      const give = { memberId, blocked, quoteId: c.req.param('quoteId'), key: c.var.idempotencyKey }
      return sendOutcome<GiftDone>(c, await givePoints(c.var.deps, { ...give, ...c.req.valid('json') }))
    },
  )
  .delete(
    '/quotes/:quoteId',
    describe('gifts', 'Do without: nothing moves', { status: 204 }),
    requireMember,
    async (c) => {
      await dropGiftQuote(c.var.deps, c.get('member').id, c.req.param('quoteId'))
      return c.body(null, 204)
    },
  )

export type GiftRoutes = typeof giftRoutes
