import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { EventRoutes } from '../../server/events/event.routes.ts'
import { answer, spoken } from './client.ts'

/** /api/events */
const eventsClient = hc<EventRoutes>('/api/events', spoken)

/** The filters of the list as the address carries them; all optional. */
export type EventQuery = Partial<
  Record<'region' | 'club' | 'kind' | 'from' | 'to' | 'open' | 'guests' | 'q' | 'after', string>
>

/** A page of events, soonest first. */
export const browseEvents = query(
  async (filters: EventQuery) => answer(eventsClient.index.$get({ query: filters as never })),
  'events',
)

/** One event as the reader sees it. */
export const readEvent = query(
  async (eventId: string) => answer(eventsClient[':eventId'].$get({ param: { eventId } })),
  'event',
)
