import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { describe } from '../http/openapi.ts'
import { principalOf } from '../http/session.ts'
import { browseEvents } from './browse-events.ts'
import { EventFilters, EventList, EventPage } from './event.contract.ts'
import { readEvent } from './read-event.ts'
import { studioScopeOf } from './studio-scope.ts'

export const eventRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('events', 'What is on, soonest first, 20 a page', { schema: EventList }),
    accept('query', EventFilters),
    async (c) => {
      const principal = await principalOf(c)
      return c.json(await browseEvents(c.var.deps, c.req.valid('query'), principal?.member ?? null))
    },
  )
  .get('/:eventId', describe('events', 'One event', { schema: EventPage }), async (c) => {
    const principal = await principalOf(c)
    const page = await readEvent(c.var.deps, {
      eventId: c.req.param('eventId'),
      reader: principal?.member ?? null,
      scope: studioScopeOf(principal),
    })
    return c.json(page)
  })

export type EventRoutes = typeof eventRoutes
