import { Hono } from 'hono'
import type { AppEnv } from './http/app-env.ts'
import { describe } from './http/openapi.ts'

/** Swagger UI, from our own files alone. Its icons are data: images inside its style sheet. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Guibin API</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/api-docs/swagger-ui.css" />
    <link rel="stylesheet" href="/api-docs/page.css" />
    <script src="/api-docs/swagger-ui-bundle.js" defer></script>
    <script src="/api-docs/start.js" defer></script>
  </head>
  <body>
    <div id="docs"></div>
    <noscript><a href="/api/openapi.json">openapi.json</a></noscript>
  </body>
</html>
`

/** Under /api/docs: the page that shows the OpenAPI document. The web's build brings its files. */
export const apiDocsRoutes = new Hono<AppEnv>().get('/', describe('api', 'These pages'), (c) => {
  c.header('content-security-policy', policy)
  c.header('cross-origin-opener-policy', 'same-origin')
  return c.html(page)
})
