import { notFound } from '../base/domain-error.ts'
import type { Deps } from '../base/deps.ts'
import type { Me, OwnSession } from './account.contract.ts'
import { findMemberOfAccount, setLocale } from './account.queries.ts'
import { deviceOf, maskedAddress } from './device.rules.ts'
import type { Principal } from './principal.ts'
import { deleteOtherSessions, deleteOwnSession, listSessionsOf } from './session.queries.ts'

/** What the pages need to know of who signed in. */
export async function describeAccount(deps: Deps, principal: Principal): Promise<Me> {
  const { accountId, displayName, locale, mustChangePassword, roles, member } = principal
  const details = member && (await findMemberOfAccount(deps.db, accountId))
  return {
    accountId,
    displayName,
    locale,
    mustChangePassword,
    roles: roles.map(({ name, scope }) => ({ name, scope })),
    member: member && details ? { ...member, ...details } : null,
  }
}

/** The language in which the product writes to the account. */
export async function chooseLocale(deps: Deps, principal: Principal, locale: 'zh' | 'en'): Promise<Me> {
  await setLocale(deps.db, principal.accountId, { locale, now: deps.clock.now() })
  return describeAccount(deps, { ...principal, locale })
}

/** Where the account is signed in, the most recently used first. */
export async function listOwnSessions(deps: Deps, principal: Principal): Promise<OwnSession[]> {
  const now = deps.clock.now()
  const rows = await listSessionsOf(deps.db, principal.accountId)
  return rows
    .filter((row) => row.id === principal.sessionId || row.expires_at > now)
    .map((row) => ({
      id: row.id,
      device: deviceOf(row.user_agent),
      address: maskedAddress(row.address),
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      current: row.id === principal.sessionId,
    }))
}

/** Ends one of the account's own sessions; another's is not found. */
export async function endSession(deps: Deps, principal: Principal, sessionId: string): Promise<void> {
  if (!(await deleteOwnSession(deps.db, principal.accountId, sessionId))) throw notFound()
}

/** Ends every session of the account but the present one. */
export async function endOtherSessions(deps: Deps, principal: Principal): Promise<{ ended: number }> {
  return { ended: await deleteOtherSessions(deps.db, principal.accountId, principal.sessionId) }
}
