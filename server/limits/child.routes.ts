import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { Child, ChildList, NewChild } from './child.contract.ts'
import { addChild, listChildren, removeChild } from './own-children.ts'

/** Under /api/me/children: whom a member brings to parent-child events. */
export const myChildrenRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('me', 'My children, the eldest first', { schema: ChildList }),
    requireMember,
    async (c) => c.json(await listChildren(c.var.deps, c.var.member.id)),
  )
  .post(
    '/',
    describe('me', 'Add a child of mine', { status: 201, schema: Child }),
    requireMember,
    accept('json', NewChild),
    async (c) => c.json(await addChild(c.var.deps, c.var.member.id, c.req.valid('json')), 201),
  )
  .delete(
    '/:childId',
    describe('me', 'Take a child off my list', { status: 204 }),
    requireMember,
    async (c) => {
      await removeChild(c.var.deps, c.var.member.id, c.req.param('childId'))
      return c.body(null, 204)
    },
  )

export type MyChildrenRoutes = typeof myChildrenRoutes
