import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyPointsRoutes } from '../../server/points/points.routes.ts'
import { answer, spoken } from './client.ts'

const pointsClient = hc<MyPointsRoutes>('/api/me/points', spoken)

/** My balance and what runs out when. */
export const myPoints = query(async () => answer(pointsClient.index.$get()), 'my-points')

/** My entries of a month (YYYY-MM) or all, latest first, from the place that `after` names. */
export const myEntries = query(
  async (month?: string, after?: string) => answer(pointsClient.entries.$get({ query: { month, after } })),
  'my-entries',
)
