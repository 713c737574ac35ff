import { hash } from 'node:crypto'
import type { Adapter } from 'lucia'
import { createBatcher } from '../base/batch.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import {
  deleteSessionById,
  deleteSessionsExpiredBy,
  deleteSessionsOf,
  findSessions,
  insertSession,
  listSessionsOf,
  moveSessionExpiry,
  touchSessions,
  type LivingSession,
} from './session.queries.ts'

/** What a stolen copy of the database shows of a token: nothing that signs in. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}

/** Lucia hands back what it was given of a new session; of one that is known, nobody asks for it. */
const unasked = { userAgent: '', address: '' }

/** When a session was last seen is kept to this many milliseconds, so that reading costs no write. */
const noteEvery = 5 * minute

/**
 * Lucia's storage over our tables. Lucia speaks of tokens, the tables of their hashes. Look-ups of requests that
 * arrive together become one query.
 */
export function sessionAdapter(deps: Deps): Adapter {
  const { db, clock } = deps
  const lookUps = createBatcher<string, LivingSession | undefined>(
    async (ids) => {
      const found = await findSessions(db, [...new Set(ids)])
      return ids.map((id) => found.get(id))
    },
    { batchMax: 256, queueMax: Number.POSITIVE_INFINITY },
  )

  const notes = createBatcher<string, void>(
    async (ids) => {
      const now = clock.now()
      await touchSessions(db, [...new Set(ids)], { now, before: now - noteEvery })
      return ids.map(() => undefined)
    },
    { batchMax: 256, queueMax: Number.POSITIVE_INFINITY },
  )

  return {
    async getSessionAndUser(token) {
      const found = await lookUps.add(hashToken(token))
      if (!found) return [null, null]
      const { principal, expiresAt, lastSeenAt } = found
      const { accountId, sessionId } = principal
      if (clock.now() - lastSeenAt >= noteEvery) await notes.add(sessionId)
      return [
        { id: token, userId: accountId, expiresAt: new Date(expiresAt), attributes: unasked },
        { id: accountId, attributes: { principal } },
      ]
    },
    async getUserSessions(accountId) {
      const rows = await listSessionsOf(db, accountId)
      return rows.map((row) => ({
        id: row.id,
        userId: row.account_id,
        expiresAt: new Date(row.expires_at),
        attributes: { userAgent: row.user_agent, address: row.address },
      }))
    },
    async setSession(session) {
      const now = clock.now()
      await insertSession(db, {
        id: hashToken(session.id),
        account_id: session.userId,
        created_at: now,
        expires_at: session.expiresAt.getTime(),
        last_seen_at: now,
        user_agent: session.attributes.userAgent.slice(0, 255),
        address: session.attributes.address.slice(0, 64),
      })
    },
    updateSessionExpiration: (token, expiresAt) =>
      moveSessionExpiry(db, hashToken(token), expiresAt.getTime(), clock.now()),
    deleteSession: (token) => deleteSessionById(db, hashToken(token)),
    deleteUserSessions: (accountId) => deleteSessionsOf(db, accountId),
    deleteExpiredSessions: () => deleteSessionsExpiredBy(db, clock.now()),
  }
}
