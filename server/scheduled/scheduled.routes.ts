import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { dropScheduledRequest } from './drop-request.ts'
import { listScheduledRequests } from './own-requests.ts'
import { scheduleRequest } from './schedule-request.ts'
import { ScheduleBody, ScheduledRequest, ScheduledRequestList } from './scheduled.contract.ts'

/** Under /api/events: asking for an event to be booked when it opens. */
export const schedulingRoutes = new Hono<AppEnv>()
  .put(
    '/:eventId/scheduled-request',
    describe('bookings', 'Book for me when my window opens, for at most so many points', {
      schema: ScheduledRequest,
    }),
    requireMember,
    accept('json', ScheduleBody),
    async (c) => {
      const { id: memberId, tierId } = c.var.member
      const eventId = c.req.param('eventId')
      const { children: childIds, ...wish } = c.req.valid('json')
      return c.json(await scheduleRequest(c.var.deps, { memberId, tierId, eventId, childIds, ...wish }))
    },
  )
  .delete(
    '/:eventId/scheduled-request',
    describe('bookings', 'Take back a request that has not run', { status: 204 }),
    requireMember,
    async (c) => {
      await dropScheduledRequest(c.var.deps, c.var.member.id, c.req.param('eventId'))
      return c.body(null, 204)
    },
  )

/** Under /api/me/scheduled-requests. */
export const myScheduledRequestRoutes = new Hono<AppEnv>().get(
  '/',
  describe('bookings', 'My requests that wait, and those lately refused', { schema: ScheduledRequestList }),
  requireMember,
  async (c) => c.json(await listScheduledRequests(c.var.deps, c.var.member.id)),
)

export type SchedulingRoutes = typeof schedulingRoutes
export type MyScheduledRequestRoutes = typeof myScheduledRequestRoutes
