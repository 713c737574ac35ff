import { Hono } from 'hono'
import { sql } from 'kysely'
import { isUnavailable } from '../db/errors.ts'
import type { AppEnv } from './http/app-env.ts'

/** `/healthz`: the process answers. `/readyz`: it also reaches its database. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    try {
      await sql`SELECT 1`.execute(c.var.deps.db)
      return c.json({ status: 'ready' })
    } catch (error) {
      c.var.deps.log.warn({ unavailable: isUnavailable(error) }, 'not ready')
      return c.json({ status: 'database_unavailable' }, 503)
    }
  })
