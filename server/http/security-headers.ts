import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { originOf } from './origin.ts'
import { setHeader } from './set-header.ts'

/** Pages run our own files alone: no inline script, no foreign host. The camera is for the desk's scanner. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const onPages: readonly (readonly [string, string])[] = [
  ['content-security-policy', policy],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(self), geolocation=(), microphone=()'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['x-content-type-options', 'nosniff'],
]

/** An API answer is data: should a browser ever show one, nothing in it may run, load or be framed. */
const onData: readonly (readonly [string, string])[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
]

/** Set before the route answers, so that a route can replace one (the API documentation needs its own policy). */
export function setSecurityHeaders(c: Context<AppEnv>): void {
  for (const [name, value] of c.req.path.startsWith('/api/') ? onData : onPages) setHeader(c, name, value)
  if (originOf(c).startsWith('https:'))
    setHeader(c, 'strict-transport-security', 'max-age=31536000; includeSubDomains')
}
