import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { confirmEntryPrice, declineEntryPrice } from './confirm-entry-price.ts'
import { leaveMyVisit } from './leave-visit.ts'
import { listLounges, listMyRequests } from './list-lounges.ts'
import {
  ConfirmedRequest,
  ConfirmRequestBody,
  LeftVisit,
  LoungeList,
  LoungeRequestList,
} from './lounge.contract.ts'

/** Under /api/lounges. */
export const loungeRoutes = new Hono<AppEnv>().get(
  '/',
  describe('lounges', 'Every lounge: open, how full, and what is left to me', { schema: LoungeList }),
  requireMember,
  async (c) => c.json({ lounges: await listLounges(c.var.deps, c.var.member.id) }),
)

/** Under /api/me/lounge-requests. */
export const loungeRequestRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('lounges', 'What a desk asks me to confirm with points', { schema: LoungeRequestList }),
    requireMember,
    async (c) =>
      c.json({
        requests: await listMyRequests(c.var.deps, c.var.member.id),
        serverTime: c.var.deps.clock.now(),
      }),
  )
  .post(
    '/:quoteId/confirm',
    describe('lounges', 'Confirm a price: charged once, good for an hour', { schema: ConfirmedRequest }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmRequestBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      const outcome = await confirmEntryPrice(c.var.deps, {
        memberId,
        accountId,
        quoteId: c.req.param('quoteId'),
        amount: c.req.valid('json').amount,
        key: c.var.idempotencyKey,
      })
      return c.json(JSON.parse(outcome.body) as ConfirmedRequest)
    },
  )
  .post(
    '/:quoteId/decline',
    describe('lounges', 'Decline a price: nothing is charged', { status: 204 }),
    requireMember,
    async (c) => {
      await declineEntryPrice(c.var.deps, { memberId: c.var.member.id, quoteId: c.req.param('quoteId') })
      return c.body(null, 204)
    },
  )

/** Under /api/me/visit. */
export const myVisitRoutes = new Hono<AppEnv>().post(
  '/leave',
  describe('lounges', 'I have left the lounge', { schema: LeftVisit }),
  requireMember,
  async (c) => c.json(await leaveMyVisit(c.var.deps, c.var.member.id)),
)

export type LoungeRoutes = typeof loungeRoutes
export type LoungeRequestRoutes = typeof loungeRequestRoutes
export type MyVisitRoutes = typeof myVisitRoutes
