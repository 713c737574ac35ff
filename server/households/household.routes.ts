import { Hono } from 'hono'
import { ConfirmAmount } from '../gifts/gift.contract.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { acceptKinship, declineKinship } from './answer-invitation.ts'
import { confirmAct } from './confirm-act.ts'
import {
  HouseholdDone,
  HouseholdQuote,
  InviteBody,
  MyHousehold,
  OpenBody,
  PermitBody,
  PoolEntries,
  PoolFilters,
  QuoteBody,
} from './household.contract.ts'
import { inviteKin, withdrawKin } from './invite-kin.ts'
import { myHousehold, poolEntries } from './my-household.ts'
import { openHousehold } from './open-household.ts'
import { permitSpender } from './permit-spender.ts'
import { dropActQuote, quoteAct } from './quote-act.ts'

/** Under /api/me/household: the household that I belong to, and those that invite me. */
export const householdRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('households', 'My household and the invitations to one', { schema: MyHousehold }),
    requireMember,
    async (c) => c.json(await myHousehold(c.var.deps, c.get('member').id)),
  )
  .post(
    '/',
    describe('households', 'Open a household of my own', { status: 201, schema: MyHousehold }),
    requireMember,
    accept('json', OpenBody),
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      await openHousehold(c.var.deps, { memberId, blocked, ...c.req.valid('json') })
      return c.json(await myHousehold(c.var.deps, memberId), 201)
    },
  )
  .get(
    '/entries',
    describe('households', 'What moved in the pool, latest first', { schema: PoolEntries }),
    requireMember,
    accept('query', PoolFilters),
    async (c) => c.json(await poolEntries(c.var.deps, c.get('member').id, c.req.valid('query'))),
  )
  .post(
    '/invitations',
    describe('households', 'Invite a member by their number', { status: 201, schema: MyHousehold }),
    requireMember,
    accept('json', InviteBody),
    async (c) => {
      const { id: memberId } = c.get('member')
      await inviteKin(c.var.deps, { memberId, ...c.req.valid('json') })
      return c.json(await myHousehold(c.var.deps, memberId), 201)
    },
  )
  .delete(
    '/invitations/:id',
    describe('households', 'Take an invitation back', { status: 204 }),
    requireMember,
    async (c) => {
      await withdrawKin(c.var.deps, { memberId: c.get('member').id, invitationId: c.req.param('id') })
      return c.body(null, 204)
    },
  )
  .post(
    '/invitations/:id/accept',
    describe('households', 'Join the household that invites me', { status: 201, schema: MyHousehold }),
    requireMember,
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      await acceptKinship(c.var.deps, { memberId, blocked, invitationId: c.req.param('id') })
      return c.json(await myHousehold(c.var.deps, memberId), 201)
    },
  )
  .post(
    '/invitations/:id/decline',
    describe('households', 'Decline an invitation', { status: 204 }),
    requireMember,
    async (c) => {
      await declineKinship(c.var.deps, { memberId: c.get('member').id, invitationId: c.req.param('id') })
      return c.body(null, 204)
    },
  )
  .put(
    '/members/:id',
    describe('households', 'Let a member draw from the pool, or not', { schema: MyHousehold }),
    requireMember,
    accept('json', PermitBody),
    async (c) => {
      const { id: memberId } = c.get('member')
      await permitSpender(c.var.deps, {
        memberId,
        membershipId: c.req.param('id'),
        ...c.req.valid('json'),
      })
      return c.json(await myHousehold(c.var.deps, memberId))
    },
  )
  .post(
    '/quotes',
    describe('households', 'What an act in the household would move', {
      status: 201,
      schema: HouseholdQuote,
    }),
    requireMember,
    accept('json', QuoteBody),
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      return c.json(await quoteAct(c.var.deps, { memberId, blocked, ...c.req.valid('json') }), 201)
    },
  )
  .post(
    '/quotes/:quoteId/confirm',
    describe('households', 'The second confirmation of an act', { status: 201, schema: HouseholdDone }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmAmount),
    async (c) => {
      const { id: memberId, blocked } = c.get('member')
      const confirm = { memberId, blocked, quoteId: c.req.param('quoteId'), key: c.var.idempotencyKey }
      return sendOutcome<HouseholdDone>(
        c,
        await confirmAct(c.var.deps, { ...confirm, ...c.req.valid('json') }),
      )
    },
  )
  .delete(
    '/quotes/:quoteId',
    describe('households', 'Do without: nothing moves', { status: 204 }),
    requireMember,
    async (c) => {
      await dropActQuote(c.var.deps, c.get('member').id, c.req.param('quoteId'))
      return c.body(null, 204)
    },
  )

export type HouseholdRoutes = typeof householdRoutes
