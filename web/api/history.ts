import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyHistoryRoutes, StudioHistoryRoutes } from '../../server/registrations/history.routes.ts'
import { answer, spoken } from './client.ts'

const mine = hc<MyHistoryRoutes>('/api/me/registrations', spoken)
const studio = hc<StudioHistoryRoutes>('/api/studio/registrations', spoken)

/** Why my registration stands as it does. */
export const myHistory = query(
  async (id: string) => answer(mine[':id'].history.$get({ param: { id } })),
  'my-history',
)

/** The same for staff, with names and reasons. */
export const studioHistory = query(
  async (id: string) => answer(studio[':id'].history.$get({ param: { id } })),
  'studio-history',
)
