import type { Context } from 'hono'
import type { Deps } from '../base/deps.ts'
import type { AppEnv, Locale } from './app-env.ts'
import { idPattern } from '../base/ids.ts'
import { setHeader } from './set-header.ts'

/**
 * Opens the dependencies, names the request, and finds the reader's language: first of all.
 * (`c.get`, not `c.var`, in what every request passes: `c.var` copies all variables at each use.)
 */
export function openRequest(c: Context<AppEnv>, deps: Deps): void {
  c.set('deps', deps)
  const requestId = requestIdOf(c, deps)
  c.set('requestId', requestId)
  c.set('locale', localeOf(c))
  c.set('address', addressOf(c, deps))
  setHeader(c, 'x-request-id', requestId)
}

/** A trusted proxy's own id is kept, so that both logs speak of the same request. */
function requestIdOf(c: Context<AppEnv>, deps: Deps): string {
  const given = deps.config.trustProxy ? c.req.header('x-request-id') : undefined
  return given && idPattern.test(given) ? given : deps.newId()
}

/** What the page says it shows, else what the browser prefers, else Chinese. */
function localeOf(c: Context<AppEnv>): Locale {
  const chosen = c.req.header('x-locale')
  if (chosen === 'zh' || chosen === 'en') return chosen
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh'
}

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } }

function addressOf(c: Context<AppEnv>, deps: Deps): string {
  const forwarded = deps.config.trustProxy
    ? (c.req.header('cf-connecting-ip') ?? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim())
    : undefined
  return forwarded ?? (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
}

/** One line a request, with the id that the client sees; neither query, body nor cookie. */
export function logRequest(c: Context<AppEnv>, began: number): void {
  const deps = c.get('deps')
  deps.log.info(
    {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      took: deps.clock.now() - began,
    },
    'request',
  )
}
