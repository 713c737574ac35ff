import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { changeProfile } from './change-profile.ts'
import { Me, MePatch } from './me.contract.ts'
import { myProfile } from './my-profile.ts'

/** Under /api/me: the member who asks. */
export const meRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('me', 'My card, tier, points and what is left', { schema: Me }),
    requireMember,
    async (c) => {
      return c.json(await myProfile(c.var.deps, c.var.member.id))
    },
  )
  .patch(
    '/',
    describe('me', 'Change my own profile', { schema: Me }),
    requireMember,
    accept('json', MePatch),
    async (c) => c.json(await changeProfile(c.var.deps, c.var.member, c.req.valid('json'))),
  )

export type MeRoutes = typeof meRoutes
