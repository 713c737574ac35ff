import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { ClubRoutes } from '../../server/clubs/club.routes.ts'
import type { RegionRoutes } from '../../server/clubs/place.routes.ts'
import { answer, spoken } from './client.ts'

/** /api/clubs */
export const clubsClient = hc<ClubRoutes>('/api/clubs', spoken)
const regionsClient = hc<RegionRoutes>('/api/regions', spoken)

/** The clubs of a region, or all, and whether the reader belongs to each. */
export const listClubs = query(
  async (region?: string) => (await answer(clubsClient.index.$get({ query: { region } }))).clubs,
  'clubs',
)

/** Every region; they change too seldom to be asked for twice. */
export const listRegions = query(async () => (await answer(regionsClient.index.$get())).regions, 'regions')
