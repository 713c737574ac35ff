import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { myEntries } from './my-entries.ts'
import { myPoints } from './my-points.ts'
import { EntryFilters, EntryList, MyPoints } from './points.contract.ts'

/** Under /api/me/points. */
export const myPointsRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('me', 'My points: balance, held, and what runs out when', { schema: MyPoints }),
    requireMember,
    async (c) => c.json(await myPoints(c.var.deps, c.var.member.id)),
  )
  .get(
    '/entries',
    describe('me', 'My points entry by entry, latest first, each explained', { schema: EntryList }),
    requireMember,
    accept('query', EntryFilters),
    async (c) => c.json(await myEntries(c.var.deps, c.var.member.id, c.req.valid('query'))),
  )

export type MyPointsRoutes = typeof myPointsRoutes
