import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from './http/app-env.ts'
import { isKeptForGood, isPage, keptForGood } from './web-address.rules.ts'

/** The static assets binding: answers the built file of an address, or the page itself where there is none. */
export type Assets = { fetch(request: Request): Promise<Response> }

/**
 * Serves the built web through the binding, so that its answers carry the headers that the app sets on every page.
 * An unknown file is a 404 and never the page: a browser must not take HTML for a script.
 */
export function serveAssets(app: Hono<AppEnv>): void {
  app.get('*', async (c) => {
    const assets = c.env['ASSETS'] as Assets
    const found = await assets.fetch(c.req.raw)
    const isFallback = !isPage(c.req.path) && found.headers.get('content-type')?.startsWith('text/html')
    if (isFallback) return c.notFound()
    const headers = new Headers(found.headers)
    if (isKeptForGood(c.req.path) && found.ok) headers.set('cache-control', keptForGood)
    // Not the response itself: only a new one gets the headers that middleware set.
    return c.newResponse(found.body, { status: found.status as ContentfulStatusCode, headers })
  })
}
