import { Lucia, TimeSpan } from 'lucia'
import type { Deps } from '../base/deps.ts'
import { sessionAdapter } from './session-adapter.ts'
import type { Principal } from './principal.ts'

type AccountAttributes = { principal: Principal }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, AccountAttributes>
    DatabaseSessionAttributes: { userAgent: string; address: string }
    DatabaseUserAttributes: AccountAttributes
  }
}

export type Sessions = {
  /** Opens a session and returns its token, which only the cookie may carry. */
  open(
    accountId: string,
    from: { userAgent: string; address: string },
  ): Promise<{ token: string; expiresAt: Date }>
  /** Who holds this token, or null. `renewedUntil` is set when the session slid on and its cookie must follow. */
  read(token: string): Promise<{ principal: Principal; renewedUntil: Date | null } | null>
  /** Ends the session of this token. */
  close(token: string): Promise<void>
  /** Ends every session of an account: after a password change, or at its holder's wish. */
  closeAll(accountId: string): Promise<void>
  /** Deletes what has run out. */
  sweep(): Promise<void>
}

/** Days without a visit after which a member signs in again. */
export const sessionDays = 30

const opened = new WeakMap<Deps, Sessions>()

/** The sessions of these dependencies, one set for all requests that share them; lucia stays behind this file. */
export function sessionsOf(deps: Deps): Sessions {
  const known = opened.get(deps)
  if (known) return known
  const lucia = new Lucia(sessionAdapter(deps), {
    sessionExpiresIn: new TimeSpan(sessionDays, 'd'),
    getUserAttributes: (attributes) => attributes,
  })
  const sessions: Sessions = {
    async open(accountId, { userAgent, address }) {
      const session = await lucia.createSession(accountId, { userAgent, address })
      return { token: session.id, expiresAt: session.expiresAt }
    },
    async read(token) {
      const { session, user } = await lucia.validateSession(token)
      if (!session) return null
      return { principal: user.principal, renewedUntil: session.fresh ? session.expiresAt : null }
    },
    close: (token) => lucia.invalidateSession(token),
    closeAll: (accountId) => lucia.invalidateUserSessions(accountId),
    sweep: () => lucia.deleteExpiredSessions(),
  }
  opened.set(deps, sessions)
  return sessions
}
