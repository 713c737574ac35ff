import { Hono } from 'hono'
import { studioScopeOf } from '../events/studio-scope.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember, requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { History } from './history.contract.ts'
import { readHistory } from './read-history.ts'

/** Under /api/me/registrations: why one's own registration stands as it does. */
export const myHistoryRoutes = new Hono<AppEnv>().get(
  '/:id/history',
  describe('bookings', 'Every decision about a registration of one’s own', { schema: History }),
  requireMember,
  async (c) => c.json(await readHistory(c.var.deps, c.req.param('id'), { memberId: c.var.member.id })),
)

/** Under /api/studio/registrations: the same for staff of the event's region, with names. */
export const studioHistoryRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .get(
    '/:id/history',
    describe('studio', 'Every decision about a registration', { schema: History }),
    async (c) =>
      c.json(await readHistory(c.var.deps, c.req.param('id'), { scope: studioScopeOf(c.var.account) })),
  )

export type MyHistoryRoutes = typeof myHistoryRoutes
export type StudioHistoryRoutes = typeof studioHistoryRoutes
