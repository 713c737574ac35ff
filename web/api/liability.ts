import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { LiabilityRoutes } from '../../server/liability/liability.routes.ts'
import { answer, spoken } from './client.ts'

const liability = hc<LiabilityRoutes>('/api/liability', spoken)

/** Points that the club owes now. */
export const liabilityReport = query(async () => answer(liability.index.$get()), 'liability')
