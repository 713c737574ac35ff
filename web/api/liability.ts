import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { LiabilityQuery } from '../../server/liability/liability.contract.ts'
import type { LiabilityRoutes } from '../../server/liability/liability.routes.ts'
import { answer, spoken } from './client.ts'

const liability = hc<LiabilityRoutes>('/api/liability', spoken)

/** Points that the club or a region owes now, or owed at the end of a month. */
export const liabilityReport = query(
  async (asked: LiabilityQuery) => answer(liability.index.$get({ query: asked })),
  'liability',
)
