import type { Db } from '../base/deps.ts'
import type { Principal, Role } from './principal.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import { filledUp } from '../../db/prepared.ts'
import type { SessionTable } from '../../db/tables/accounts.ts'

export type LivingSession = { principal: Principal; expiresAt: number; lastSeenAt: number }

const findSessionRows = compiledOnce((db: Db, ids: readonly string[]) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .leftJoin('members as m', 'm.account_id', 'a.id')
    .select(['s.id', 's.account_id', 's.expires_at', 's.last_seen_at'])
    .select(['a.display_name', 'a.locale', 'a.must_change_password'])
    .select(['m.id as member_id', 'm.tier_id', 'm.region_id', 'm.state as member_state'])
    .where('s.id', 'in', ids)
    .where('a.state', '=', 'active'),
)

/** The living sessions among `ids` (hashed), with account, member and roles, in one or two statements for all. */
export async function findSessions(db: Db, ids: readonly string[]): Promise<Map<string, LivingSession>> {
  const { rows } = await findSessionRows(db, filledUp(ids))
  // A plain member holds no role: the second look-up is for accounts without a member, which are staff.
  const roles = await findRoles(
    db,
    rows.filter((row) => row.member_id === null).map((row) => row.account_id),
  )
  return new Map(
    rows.map((row) => {
      const principal: Principal = {
        accountId: row.account_id,
        sessionId: row.id,
        displayName: row.display_name,
        locale: row.locale,
        mustChangePassword: row.must_change_password === 1,
        member:
          row.member_id === null
            ? null
            : {
                id: row.member_id,
                tierId: row.tier_id as string,
                regionId: row.region_id as string,
                blocked: row.member_state === 'blocked',
              },
        roles: roles.get(row.account_id) ?? [],
      }
      return [row.id, { principal, expiresAt: row.expires_at, lastSeenAt: row.last_seen_at }]
    }),
  )
}

async function findRoles(db: Db, accountIds: readonly string[]): Promise<Map<string, Role[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account_roles')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ name: row.role, scope: row.scope, accountId: row.account_id })),
    (role) => role.accountId,
  )
}

export async function insertSession(db: Db, session: SessionTable): Promise<void> {
  await db.insertInto('sessions').values(session).execute()
}

export async function moveSessionExpiry(db: Db, id: string, expiresAt: number, now: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ expires_at: expiresAt, last_seen_at: now })
    .where('id', '=', id)
    .execute()
}

/** Notes that sessions are in use; one that was noted since `before` by another process stays as it is. */
export async function touchSessions(
  db: Db,
  ids: readonly string[],
  { now, before }: { now: number; before: number },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('id', 'in', ids)
    .where('last_seen_at', '<=', before)
    .execute()
}

export async function deleteSessionById(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

/** Deletes a session of this account; false when it is not theirs or gone. */
export async function deleteOwnSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Deletes every session of the account but `keptId`; returns how many. */
export async function deleteOtherSessions(db: Db, accountId: string, keptId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '!=', keptId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteSessionsOf(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('sessions').where('account_id', '=', accountId).execute()
}

export async function deleteSessionsExpiredBy(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

export async function listSessionsOf(db: Db, accountId: string): Promise<SessionTable[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('last_seen_at', 'desc')
    .execute()
}
