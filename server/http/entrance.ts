import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../base/deps.ts'
import type { AppEnv } from './app-env.ts'
import { withLimitedBody, withLimitedTime } from './limits.ts'
import { refuseForeignWrites } from './origin.ts'
import { logRequest, openRequest } from './request-context.ts'
import { setSecurityHeaders } from './security-headers.ts'

export type OpenDeps = (c: Context<AppEnv>) => Deps

/**
 * What every request passes before its route, in two steps and not one middleware a check: each middleware costs as
 * much as the checks themselves when thousands arrive at once. The first step names, headers and logs whatever the
 * second or the route refuses.
 */
export function entrance(openDeps: OpenDeps): [MiddlewareHandler<AppEnv>, MiddlewareHandler<AppEnv>] {
  return [
    async (c, next) => {
      const deps = openDeps(c)
      const began = deps.clock.now()
      openRequest(c, deps)
      setSecurityHeaders(c)
      await next()
      logRequest(c, began)
    },
    (c, next) => {
      refuseForeignWrites(c)
      return withLimitedTime(() => withLimitedBody(c, next)) as Promise<void>
    },
  ]
}
