import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppEnv } from './http/app-env.ts'
import { isPage, keptForGood } from './web-address.rules.ts'

/** Serves the built web from `folder`; every address that is not a file or an API path gets the page itself. */
export function serveWeb(app: Hono<AppEnv>, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', (c) => c.text('The web is not built yet: run npm run build.', 503))
    return
  }
  app.use(
    '/assets/*',
    async (c, next) => {
      c.header('cache-control', keptForGood)
      await next()
    },
    serveStatic({ root: folder, precompressed: true }),
  )
  app.get('*', serveStatic({ root: folder, precompressed: true }))
  app.get('*', async (c, next) => (isPage(c.req.path) ? next() : c.notFound()))
  app.get('*', serveStatic({ root: folder, path: 'index.html' }))
}
