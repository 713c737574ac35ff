import { Hono } from 'hono'
import type { Context } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { originOf } from '../http/origin.ts'
import { cancelMyTopUp, dropMyQuote } from './cancel-top-up.ts'
import { confirmRefund } from './confirm-refund.ts'
import { confirmTopUp } from './confirm-top-up.ts'
import { myTopUp, myTopUps } from './my-top-ups.ts'
import { quoteTopUp } from './quote-top-up.ts'
import { receiveWebhook } from './receive-webhook.ts'
import {
  ConfirmedRefund,
  ConfirmRefundBody,
  ConfirmTopUpBody,
  MyTopUps,
  StartedTopUp,
  TopUp,
  TopUpQuote,
  TopUpQuoteBody,
  WebhookTaken,
} from './top-up.contract.ts'

/** A route knows more variables than the origin's reader asks for. */
const ownOrigin = (c: unknown) => originOf(c as Context<AppEnv>)

/** Under /api/me/top-ups. */
export const myTopUpRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('top-ups', 'What I can top up and what it gives, my top-ups and refunds', { schema: MyTopUps }),
    requireMember,
    async (c) => c.json(await myTopUps(c.var.deps, c.var.member.id)),
  )
  .post(
    '/quotes',
    describe('top-ups', 'What topping up an amount gives; nothing is paid', {
      status: 201,
      schema: TopUpQuote,
    }),
    requireMember,
    accept('json', TopUpQuoteBody),
    async (c) => {
      const { amount } = c.req.valid('json')
      return c.json(await quoteTopUp(c.var.deps, { memberId: c.var.member.id, amount }), 201)
    },
  )
  .post(
    '/quotes/:quoteId/confirm',
    describe('top-ups', 'Confirm a top-up; answers where to pay', { status: 201, schema: StartedTopUp }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmTopUpBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      const started = await confirmTopUp(c.var.deps, {
        memberId,
        accountId,
        quoteId: c.req.param('quoteId'),
        amount: c.req.valid('json').amount,
        key: c.var.idempotencyKey,
        locale: c.var.locale,
        origin: ownOrigin(c),
      })
      return c.json(started, 201)
    },
  )
  .post(
    '/quotes/:quoteId/drop',
    describe('top-ups', 'Drop a quote: nothing is paid', { status: 204 }),
    requireMember,
    async (c) => {
      const quote = { quoteId: c.req.param('quoteId'), memberId: c.var.member.id, kind: 'top_up' as const }
      await dropMyQuote(c.var.deps, quote)
      return c.body(null, 204)
    },
  )
  .post(
    '/refunds/:quoteId/confirm',
    describe('top-ups', 'Confirm a refund: its points go back, then the money', { schema: ConfirmedRefund }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmRefundBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      const outcome = await confirmRefund(c.var.deps, {
        memberId,
        accountId,
        quoteId: c.req.param('quoteId'),
        points: c.req.valid('json').points,
        key: c.var.idempotencyKey,
      })
      return c.json(JSON.parse(outcome.body) as ConfirmedRefund)
    },
  )
  .post(
    '/refunds/:quoteId/decline',
    describe('top-ups', 'Decline a refund: points and money stay', { status: 204 }),
    requireMember,
    async (c) => {
      const quoteId = c.req.param('quoteId')
      await dropMyQuote(c.var.deps, { quoteId, memberId: c.var.member.id, kind: 'top_up_refund' })
      return c.body(null, 204)
    },
  )
  .get(
    '/payments/:id',
    describe('top-ups', 'One of my top-ups and where it stands', { schema: TopUp }),
    requireMember,
    async (c) => c.json(await myTopUp(c.var.deps, { id: c.req.param('id'), memberId: c.var.member.id })),
  )
  .post(
    '/payments/:id/cancel',
    describe('top-ups', 'Give up a top-up that is not paid yet', { status: 204 }),
    requireMember,
    async (c) => {
      await cancelMyTopUp(c.var.deps, { id: c.req.param('id'), memberId: c.var.member.id })
      return c.body(null, 204)
    },
  )

/** Under /api/payments: what providers report. The signature is the guard. */
export const paymentRoutes = new Hono<AppEnv>().post(
  '/stripe/webhook',
  describe('top-ups', 'Stripe’s reports, signed over their raw text', { schema: WebhookTaken }),
  async (c) => {
    const raw = await c.req.text()
    const became = await receiveWebhook(c.var.deps, { raw, signature: c.req.header('stripe-signature') })
    return c.json({ received: became !== 'ignored' })
  },
)

export type MyTopUpRoutes = typeof myTopUpRoutes
