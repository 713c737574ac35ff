import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { askRefund, type Clerk } from './ask-refund.ts'
import { counterDay } from './counter-day.ts'
import {
  CloseBody,
  CounterDay,
  CounterMembers,
  CounterPreview,
  CounterSearch,
  DayQuery,
  PaymentFindings,
  PayOutBody,
  PreviewBody,
  RecordBody,
  Recorded,
  Refundable,
  RefundableQuery,
  RefundAsked,
  RefundBody,
  RetryBody,
  UnpaidRefunds,
} from './counter.contract.ts'
import { payOutRefund } from './pay-out-refund.ts'
import { closeFinding, listFindings, readRefundable } from './payment-findings.ts'
import { findAtCounter, previewAtCounter, recordAtCounter } from './record-at-counter.ts'
import { retryRefund } from './retry-refund.ts'
import { listUnpaid } from './unpaid-refunds.ts'

type Staff = AppEnv & { Variables: { account: Principal } }

function clerkOf(c: Context<Staff>): Clerk {
  return { accountId: c.var.account.accountId, address: c.var.address }
}

/** Under /api/counter: money that is taken at a desk. */
export const counterRoutes = new Hono<AppEnv>()
  .use(requireRole('lounge_staff', 'manager', 'admin'))
  // A pass is a secret of its half minute, so it is sent in a body and stands in no address.
  .post(
    '/members',
    describe('counter', 'Find a member by pass, name, number or last four digits', {
      schema: CounterMembers,
    }),
    accept('json', CounterSearch),
    async (c) => c.json({ members: await findAtCounter(c.var.deps, c.req.valid('json').q) }),
  )
  .post(
    '/previews',
    describe('counter', 'What taking an amount would give a member', { schema: CounterPreview }),
    accept('json', PreviewBody),
    async (c) => c.json(await previewAtCounter(c.var.deps, c.req.valid('json'))),
  )
  .get(
    '/top-ups',
    describe('counter', 'What came in on a day, with totals by method', { schema: CounterDay }),
    accept('query', DayQuery),
    async (c) => c.json(await counterDay(c.var.deps, c.var.account, c.req.valid('query'))),
  )
  .post(
    '/top-ups',
    describe('counter', 'Record money taken at a desk; its points arrive', { status: 201, schema: Recorded }),
    requireIdempotencyKey,
    accept('json', RecordBody),
    async (c) => {
      const clerk = { accountId: c.var.account.accountId, address: c.var.address, key: c.var.idempotencyKey }
      return sendOutcome<Recorded>(c, await recordAtCounter(c.var.deps, clerk, c.req.valid('json')))
    },
  )

/** Under /api/payment-desk: what only managers do with money. */
export const paymentDeskRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get(
    '/refundable',
    describe('counter', 'How much of a payment can go back now', { schema: Refundable }),
    accept('query', RefundableQuery),
    async (c) => c.json(await readRefundable(c.var.deps, c.req.valid('query'))),
  )
  .post(
    '/refunds',
    describe('counter', 'Give money back; the member confirms what points go with it', {
      status: 201,
      schema: RefundAsked,
    }),
    requireIdempotencyKey,
    accept('json', RefundBody),
    async (c) => {
      const clerk = { accountId: c.var.account.accountId, address: c.var.address, key: c.var.idempotencyKey }
      return sendOutcome<RefundAsked>(c, await askRefund(c.var.deps, clerk, c.req.valid('json')))
    },
  )
  .get(
    '/refunds',
    describe('counter', 'Refunds whose money has not left', { schema: UnpaidRefunds }),
    async (c) => c.json(await listUnpaid(c.var.deps)),
  )
  .post(
    '/refunds/:id/retry',
    describe('counter', 'Have the provider asked again for a refund that it refused', { status: 204 }),
    accept('json', RetryBody),
    async (c) => {
      const { reason } = c.req.valid('json')
      await retryRefund(c.var.deps, clerkOf(c), { refundId: c.req.param('id'), reason })
      return c.body(null, 204)
    },
  )
  .post(
    '/refunds/:id/paid-out',
    describe('counter', 'A refund was handed over: of a counter’s payment, or refused by the provider', {
      status: 204,
    }),
    accept('json', PayOutBody),
    async (c) => {
      const paid = { refundId: c.req.param('id'), ...c.req.valid('json') }
      await payOutRefund(c.var.deps, clerkOf(c), paid)
      return c.body(null, 204)
    },
  )
  .get(
    '/findings',
    describe('counter', 'Payments that a person has to look at', { schema: PaymentFindings }),
    async (c) => c.json(await listFindings(c.var.deps)),
  )
  .post(
    '/findings/close',
    describe('counter', 'Close a finding with a reason', { status: 204 }),
    accept('json', CloseBody),
    async (c) => {
      await closeFinding(c.var.deps, clerkOf(c), c.req.valid('json'))
      return c.body(null, 204)
    },
  )

export type CounterRoutes = typeof counterRoutes
export type PaymentDeskRoutes = typeof paymentDeskRoutes
