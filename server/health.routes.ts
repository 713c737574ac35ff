import { Hono } from 'hono'
import { reachDatabase } from './health.queries.ts'
import type { AppEnv } from './http/app-env.ts'

/** `/healthz`: the process answers. `/readyz`: it also reaches its database, or says so as any route would. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    await reachDatabase(c.var.deps.db)
    return c.json({ status: 'ready' })
  })
