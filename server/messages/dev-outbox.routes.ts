import { Hono, type Context } from 'hono'
import { notFound } from '../base/domain-error.ts'
import type { AppEnv } from '../http/app-env.ts'
import { readMail, readOutbox } from './read-outbox.ts'

/** Mails bring their own styles, and run nothing. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** What would have been sent, codes included; in production there are no such pages. */
export const devOutboxRoutes = new Hono<AppEnv>()
  .get('/outbox.json', async (c) => {
    onlyWhereBuilt(c)
    return c.json({ messages: await readOutbox(c.var.deps) })
  })
  .get('/mails/:messageId', async (c) => {
    onlyWhereBuilt(c)
    const mail = await readMail(c.var.deps, c.req.param('messageId'))
    c.header('content-security-policy', mailPolicy)
    return c.html(mail.html)
  })

function onlyWhereBuilt(c: Context<AppEnv>): void {
  if (c.var.deps.config.production) throw notFound()
}

export type DevOutboxRoutes = typeof devOutboxRoutes
