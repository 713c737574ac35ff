import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { describe } from '../http/openapi.ts'
import { RegionFilter, RegionList, VenueList } from './club.contract.ts'
import { listRegions, listVenues } from './list-places.ts'

export const regionRoutes = new Hono<AppEnv>().get(
  '/',
  describe('clubs', 'Every region', { schema: RegionList }),
  async (c) => c.json(await listRegions(c.var.deps)),
)

export const venueRoutes = new Hono<AppEnv>().get(
  '/',
  describe('clubs', 'The venues of a region, or all', { schema: VenueList }),
  accept('query', RegionFilter),
  async (c) => c.json(await listVenues(c.var.deps, c.req.valid('query').region)),
)

export type RegionRoutes = typeof regionRoutes
export type VenueRoutes = typeof venueRoutes
