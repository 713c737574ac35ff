import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { dropEverything } from './drop-everything.ts'
import { DropBody, Dropped, Everything } from './everything.contract.ts'
import { listEverything } from './list-everything.ts'

/** Under /api/me/everything: "0000". */
export const everythingRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('everything', 'All that I hold or that could charge or bind me', { schema: Everything }),
    requireMember,
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      return c.json(await listEverything(c.var.deps, { memberId, accountId }))
    },
  )
  .post(
    '/drop',
    describe('everything', 'Drop one, several or all of it in one act', { schema: Dropped }),
    requireMember,
    requireIdempotencyKey,
    accept('json', DropBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      const { items } = c.req.valid('json')
      const key = c.var.idempotencyKey
      const outcome = await dropEverything(c.var.deps, { memberId, accountId }, { items, key })
      return c.json(JSON.parse(outcome.body) as Dropped)
    },
  )

export type EverythingRoutes = typeof everythingRoutes
