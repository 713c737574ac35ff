import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { principalOf } from '../http/session.ts'
import { ClubList, RegionFilter } from './club.contract.ts'
import { joinClub } from './join-club.ts'
import { leaveClub } from './leave-club.ts'
import { listClubs } from './list-clubs.ts'
import { ClubMembership } from './membership.contract.ts'

export const clubRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('clubs', 'The clubs of a region, or all', { schema: ClubList }),
    accept('query', RegionFilter),
    async (c) => {
      const principal = await principalOf(c)
      const { region } = c.req.valid('query')
      return c.json(await listClubs(c.var.deps, { region, memberId: principal?.member?.id ?? null }))
    },
  )
  .put(
    '/:id/membership',
    describe('clubs', 'Join a club; again changes nothing', { schema: ClubMembership }),
    requireMember,
    async (c) => c.json(await joinClub(c.var.deps, c.req.param('id'), c.var.member.id)),
  )
  .delete(
    '/:id/membership',
    describe('clubs', 'Leave a club; again changes nothing', { schema: ClubMembership }),
    requireMember,
    async (c) => c.json(await leaveClub(c.var.deps, c.req.param('id'), c.var.member.id)),
  )

export type ClubRoutes = typeof clubRoutes
