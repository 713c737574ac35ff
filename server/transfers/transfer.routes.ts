import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { acceptTransfer } from './accept-transfer.ts'
import { declineInvitation, listInvitations, readInvitation } from './invitations.ts'
import { inviteReceiver, readTransfer, withdrawInvitation } from './invite-receiver.ts'
import { quoteTransfer } from './quote-transfer.ts'
import {
  AcceptBody,
  Accepted,
  Invitation,
  InvitationList,
  InviteBody,
  Transfer,
  TransferQuote,
  TransferQuoteBody,
} from './transfer.contract.ts'

/** Under /api/registrations: passing a registration on. */
export const transferRoutes = new Hono<AppEnv>()
  .get(
    '/:id/transfer',
    describe('transfers', 'How passing this registration on stands', { schema: Transfer }),
    requireMember,
    async (c) =>
      c.json(
        await readTransfer(c.var.deps, { registrationId: c.req.param('id'), memberId: c.get('member').id }),
      ),
  )
  .post(
    '/:id/transfer',
    describe('transfers', 'Offer this registration to another member', { status: 201, schema: Transfer }),
    requireMember,
    accept('json', InviteBody),
    async (c) => {
      const own = { registrationId: c.req.param('id'), memberId: c.get('member').id }
      return c.json(await inviteReceiver(c.var.deps, { ...own, ...c.req.valid('json') }), 201)
    },
  )
  .delete(
    '/:id/transfer',
    describe('transfers', 'Take the invitation back', { status: 204 }),
    requireMember,
    async (c) => {
      const own = { registrationId: c.req.param('id'), memberId: c.get('member').id }
      await withdrawInvitation(c.var.deps, own)
      return c.body(null, 204)
    },
  )

/** Under /api/me/invitations: registrations that others would pass on to me. */
export const invitationRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('transfers', 'Invitations that wait for an answer', { schema: InvitationList }),
    requireMember,
    async (c) => c.json(await listInvitations(c.var.deps, c.get('member').id)),
  )
  .get('/:id', describe('transfers', 'One invitation', { schema: Invitation }), requireMember, async (c) =>
    c.json(await readInvitation(c.var.deps, c.req.param('id'), c.get('member').id)),
  )
  .delete(
    '/:id',
    describe('transfers', 'Decline an invitation', { status: 204 }),
    requireMember,
    async (c) => {
      await declineInvitation(c.var.deps, c.req.param('id'), c.get('member').id)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/quotes',
    describe('transfers', 'What taking it over would charge', { status: 201, schema: TransferQuote }),
    requireMember,
    accept('json', TransferQuoteBody),
    async (c) => {
      const { id: memberId, tierId } = c.get('member')
      const { guests, children: childIds } = c.req.valid('json')
      const asked = { invitationId: c.req.param('id'), memberId, tierId, guests, childIds }
      return c.json(await quoteTransfer(c.var.deps, asked), 201)
    },
  )
  .post(
    '/:id/accept',
    describe('transfers', 'The second confirmation: take it over and pay', { status: 201, schema: Accepted }),
    requireMember,
    requireIdempotencyKey,
    accept('json', AcceptBody),
    async (c) => {
      const { id: memberId, accountId } = c.get('member')
      const wish = { memberId, accountId, key: c.var.idempotencyKey, ...c.req.valid('json') }
      return sendOutcome<Accepted>(
        c,
        await acceptTransfer(c.var.deps, { invitationId: c.req.param('id'), ...wish }),
      )
    },
  )

export type TransferRoutes = typeof transferRoutes
export type InvitationRoutes = typeof invitationRoutes
