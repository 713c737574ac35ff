import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Principal } from '../accounts/principal.ts'
import { sessionsOf } from '../accounts/sessions.ts'
import type { AppEnv } from './app-env.ts'
import { originOf } from './origin.ts'

/**
 * `__Host-` pins the cookie to this origin, but browsers accept it only over TLS or on localhost. A tablet that
 * reaches a test server by plain http gets the same cookie without the prefix.
 */
function cookieOf(c: Context<AppEnv>): { name: string; secure: boolean } {
  const secure = /^(https:|http:\/\/(localhost|127\.0\.0\.1)(:|$))/.test(originOf(c))
  return { name: secure ? '__Host-guibin' : 'guibin', secure }
}

/** The token that the request carries, if any. */
export function sessionToken(c: Context<AppEnv>): string | undefined {
  const header = c.req.header('cookie')
  if (header === undefined) return undefined
  return getCookie(c, cookieOf(c).name)
}

export function setSessionCookie(c: Context<AppEnv>, token: string, expires: Date): void {
  const { name, secure } = cookieOf(c)
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Lax', path: '/', secure, expires })
}

export function clearSessionCookie(c: Context<AppEnv>): void {
  const { name, secure } = cookieOf(c)
  setCookie(c, name, '', { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: 0 })
}

/** Who is asking, or null; looked up once a request, and only when a route wants to know. */
export function principalOf(c: Context<AppEnv>): Promise<Principal | null> {
  const known = c.get('principal')
  if (known) return known
  const lookUp = readPrincipal(c)
  c.set('principal', lookUp)
  return lookUp
}

async function readPrincipal(c: Context<AppEnv>): Promise<Principal | null> {
  const token = sessionToken(c)
  if (token === undefined || token === '') return null
  const found = await sessionsOf(c.get('deps')).read(token)
  if (!found) return null
  if (found.renewedUntil) setSessionCookie(c, token, found.renewedUntil)
  return found.principal
}
