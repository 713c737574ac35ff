import { Hono } from 'hono'
import type * as v from 'valibot'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireMember } from '../../http/guards.ts'
import { requireIdempotencyKey } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { sendOutcome } from '../../http/send-outcome.ts'
import { giveUpGuests, previewGivingUp } from './give-up-guests.ts'
import {
  GuestList,
  LeavingBody,
  LeavingPreview,
  LeavingQuery,
  PartyLeft,
  RenameBody,
} from './guest.contract.ts'
import { listGuests, renameGuests } from './rename-guests.ts'

type Left = v.InferOutput<typeof PartyLeft>

/** Under /api/registrations: who comes along. */
export const guestRoutes = new Hono<AppEnv>()
  .get(
    '/:id/guests',
    describe('bookings', 'Who comes along, and until when names may change', { schema: GuestList }),
    requireMember,
    async (c) =>
      c.json(
        await listGuests(c.var.deps, { registrationId: c.req.param('id'), memberId: c.get('member').id }),
      ),
  )
  .put(
    '/:id/guests',
    describe('bookings', 'Swap guests’ names until the list closes', { status: 204 }),
    requireMember,
    accept('json', RenameBody),
    async (c) => {
      const { names } = c.req.valid('json')
      const own = { registrationId: c.req.param('id'), memberId: c.get('member').id }
      await renameGuests(c.var.deps, { ...own, names })
      return c.body(null, 204)
    },
  )
  .get(
    '/:id/guests/leaving',
    describe('bookings', 'What giving up these guests’ seats would give back', { schema: LeavingPreview }),
    requireMember,
    accept('query', LeavingQuery),
    async (c) => {
      const { positions } = c.req.valid('query')
      const own = { registrationId: c.req.param('id'), memberId: c.get('member').id }
      return c.json(await previewGivingUp(c.var.deps, { ...own, positions }))
    },
  )
  .delete(
    '/:id/guests',
    describe('bookings', 'Give up guests’ seats for the refund that was previewed', { schema: PartyLeft }),
    requireMember,
    requireIdempotencyKey,
    accept('json', LeavingBody),
    async (c) => {
      const { id: memberId, accountId } = c.get('member')
      const wish = { memberId, accountId, key: c.var.idempotencyKey, ...c.req.valid('json') }
      return sendOutcome<Left, 200>(
        c,
        await giveUpGuests(c.var.deps, { registrationId: c.req.param('id'), ...wish }),
      )
    },
  )

export type GuestRoutes = typeof guestRoutes
