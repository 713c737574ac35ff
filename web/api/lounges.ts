import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { LoungeRoutes } from '../../server/lounges/lounge.routes.ts'
import { answer, spoken } from './client.ts'

/** /api/lounges */
const loungesClient = hc<LoungeRoutes>('/api/lounges', spoken)

/** Every lounge with its live occupancy, and what is left to the member who asks. */
export const listLounges = query(async () => (await answer(loungesClient.index.$get())).lounges, 'lounges')
