import { sql } from 'kysely'
import { contains, forUpdate } from '../../db/dialect.ts'
import type { TierGrantTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import type { LimitScope } from '../limits/limit-scope.ts'

const foundMax = 8
const overMax = 50
const livingMax = 500

/** SQL has no empty list; no region is named by nothing. */
const regionsOf = (scope: readonly string[]) => (scope.length > 0 ? [...scope] : [''])

/** A member of the scope by their number. */
export async function findScopedMember(db: Db | Trx, number: string, scope: LimitScope) {
  const query = db.selectFrom('members').select(['id', 'account_id']).where('number', '=', number)
  return (
    scope === 'everywhere' ? query : query.where('region_id', 'in', regionsOf(scope))
  ).executeTakeFirst()
}

/** Members of the scope by a part of the name, the number, or the last four digits of the phone. */
export async function searchScopedMembers(db: Db, sought: string, scope: LimitScope, since: number) {
  const digits = sought.replace(/\s/g, '')
  const query = db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('regions as r', 'r.id', 'm.region_id')
    .select(['m.family_name', 'm.given_name', 'm.number', 'm.tier_id', 'm.tier_until', 'm.own_tier_id'])
    .select(['r.name_zh as regionZh', 'r.name_en as regionEn'])
    .select((eb) =>
      eb
        .selectFrom('qualifying_entries as q')
        .select(sql<number | string | null>`SUM(q.amount)`.as('sum'))
        .whereRef('q.member_id', '=', 'm.id')
        .where('q.earned_at', '>', since)
        .as('qualifying'),
    )
    .orderBy('m.search_text')
    .limit(foundMax)
  const scoped = scope === 'everywhere' ? query : query.where('m.region_id', 'in', regionsOf(scope))
  if (/^\d{4}$/.test(digits)) return scoped.where('a.phone', 'like', `%${digits}`).execute()
  if (/^\d+$/.test(digits)) return scoped.where('m.number', 'like', `${digits}%`).execute()
  // Digits are left out: the search text holds whole phone numbers, of which staff see four digits only.
  const words = sought.toLowerCase().replace(/\d+/g, ' ').trim()
  return scoped.where(contains('m.search_text', words)).execute()
}

export async function insertGrant(trx: Trx, row: TierGrantTable): Promise<void> {
  await trx.insertInto('tier_grants').values(row).execute()
}

/** A grant to a member of the scope, without a lock: its member is locked before it is. */
export async function findScopedGrant(trx: Trx, id: string, scope: LimitScope) {
  const query = trx
    .selectFrom('tier_grants as g')
    .innerJoin('members as m', 'm.id', 'g.member_id')
    .select(['g.id', 'g.member_id'])
    .where('g.id', '=', id)
  return (
    scope === 'everywhere' ? query : query.where('m.region_id', 'in', regionsOf(scope))
  ).executeTakeFirst()
}

/** A grant that is not over, its row locked. */
export async function lockLivingGrant(trx: Trx, id: string): Promise<TierGrantTable | undefined> {
  const grant = trx.selectFrom('tier_grants').selectAll().where('id', '=', id).where('over_at', 'is', null)
  return forUpdate(trx, grant).executeTakeFirst()
}

export async function markRevoked(trx: Trx, id: string, at: number, reason: string): Promise<void> {
  await trx
    .updateTable('tier_grants')
    .set({ over_at: at, over_because: 'revoked', revoke_reason: reason })
    .where('id', '=', id)
    .where('over_at', 'is', null)
    .execute()
}

function scopedGrants(db: Db, scope: LimitScope) {
  const query = db
    .selectFrom('tier_grants as g')
    .innerJoin('members as m', 'm.id', 'g.member_id')
    .innerJoin('accounts as a', 'a.id', 'g.granted_by')
    .selectAll('g')
    .select(['m.family_name', 'm.given_name', 'm.number', 'm.tier_id as memberTierId', 'm.own_tier_id'])
    .select('a.display_name as grantedBy')
  return scope === 'everywhere' ? query : query.where('m.region_id', 'in', regionsOf(scope))
}

/** Grants of the scope in force, the first to end first. */
export async function findGrantsInForce(db: Db, scope: LimitScope) {
  return scopedGrants(db, scope)
    .where('g.over_at', 'is', null)
    .orderBy('g.ends_at')
    .orderBy('g.id')
    .limit(livingMax)
    .execute()
}

/** The latest grants of the scope that are over. */
export async function findGrantsOver(db: Db, scope: LimitScope) {
  return scopedGrants(db, scope)
    .where('g.over_at', 'is not', null)
    .orderBy('g.over_at', 'desc')
    .orderBy('g.id', 'desc')
    .limit(overMax)
    .execute()
}
