import type { Context } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../http/session.ts'
import type { Me } from './account.contract.ts'
import { wrongSignIn } from './account.errors.ts'
import { describeAccount } from './own-account.ts'
import { sessionsOf } from './sessions.ts'

/** Opens a session for this browser in place of the one it had, sets its cookie and tells who is signed in. */
export async function startSession(c: Context<AppEnv>, accountId: string): Promise<Me> {
  const { deps } = c.var
  const sessions = sessionsOf(deps)
  const before = sessionToken(c)
  if (before) await sessions.close(before)
  const { token, expiresAt } = await sessions.open(accountId, {
    userAgent: c.req.header('user-agent') ?? '',
    address: c.var.address,
  })
  const opened = await sessions.read(token)
  if (!opened) throw wrongSignIn()
  setSessionCookie(c, token, expiresAt)
  return describeAccount(deps, opened.principal)
}

/** Ends this browser's session, if it has one. */
export async function endOwnSession(c: Context<AppEnv>): Promise<void> {
  const token = sessionToken(c)
  if (token) await sessionsOf(c.var.deps).close(token)
  clearSessionCookie(c)
}
