import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { myTier } from './my-tier.ts'
import { MyTier } from './tier.contract.ts'

/** Under /api/me/tier. */
export const myTierRoutes = new Hono<AppEnv>().get(
  '/',
  describe('me', 'My tier: the ladder, my progress and its history', { schema: MyTier }),
  requireMember,
  async (c) => c.json(await myTier(c.var.deps, c.var.member.id)),
)

export type MyTierRoutes = typeof myTierRoutes
