import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyTierRoutes } from '../../server/tiers/tier.routes.ts'
import { answer, spoken } from './client.ts'

const tierClient = hc<MyTierRoutes>('/api/me/tier', spoken)

/** My tier, the ladder and my history on it. */
export const myTier = query(async () => answer(tierClient.index.$get()), 'my-tier')
