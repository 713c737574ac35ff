import { Hono } from 'hono'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireMember } from '../../http/guards.ts'
import { describe } from '../../http/openapi.ts'
import { keepAfterMove, readMove } from './answer-move.ts'
import { KeepBody, MoveView } from './move.contract.ts'

/** Under /api/registrations: what a member makes of an event that moved. Leaving is cancelling, refunded in full. */
export const moveRoutes = new Hono<AppEnv>()
  .get(
    '/:id/move',
    describe('bookings', 'How the event moved, while it wants an answer', { schema: MoveView }),
    requireMember,
    async (c) =>
      c.json(await readMove(c.var.deps, { registrationId: c.req.param('id'), memberId: c.get('member').id })),
  )
  .post(
    '/:id/move/kept',
    describe('bookings', 'Keep the registration at its new time or place', { status: 204 }),
    requireMember,
    accept('json', KeepBody),
    async (c) => {
      const { moveId } = c.req.valid('json')
      const own = { registrationId: c.req.param('id'), memberId: c.get('member').id }
      await keepAfterMove(c.var.deps, { ...own, moveId })
      return c.body(null, 204)
    },
  )

export type MoveRoutes = typeof moveRoutes
