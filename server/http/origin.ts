import type { Context } from 'hono'
import { DomainError } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'

/** The origin browsers see: the configured one, or the request's own (with the proxy's word where it is trusted). */
export function originOf(c: Context<AppEnv>): string {
  const { publicUrl, trustProxy } = c.get('deps').config
  if (publicUrl) return publicUrl
  const url = c.req.url
  const own = url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
  const forwarded = trustProxy ? c.req.header('x-forwarded-proto') : undefined
  return forwarded ? own.replace(/^https?/, forwarded === 'https' ? 'https' : 'http') : own
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that another site's page sends in a member's name. Browsers name the origin of every write; a
 * client that is not a browser sends neither header and carries no one's cookies but its own.
 */
export function refuseForeignWrites(c: Context<AppEnv>): void {
  if (safeMethods.has(c.req.method)) return
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const foreign =
    origin !== undefined
      ? origin !== originOf(c)
      : site !== undefined && site !== 'same-origin' && site !== 'none'
  if (!foreign) return
  throw new DomainError('foreign_origin', 403, {
    zh: '这个请求来自其他网站，我们没有执行。请在贵宾的页面里操作。',
    en: 'This request came from another site, so we did not carry it out. Please use Guibin’s own pages.',
  })
}
