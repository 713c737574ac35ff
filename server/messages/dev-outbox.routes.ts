import { Hono } from 'hono'
import { notFound } from '../base/domain-error.ts'
import type { AppEnv } from '../http/app-env.ts'
import { readOutbox } from './read-outbox.ts'

/** What would have been sent, codes included; in production there is no such page. */
export const devOutboxRoutes = new Hono<AppEnv>().get('/outbox.json', async (c) => {
  if (c.var.deps.config.production) throw notFound()
  return c.json({ messages: await readOutbox(c.var.deps) })
})

export type DevOutboxRoutes = typeof devOutboxRoutes
