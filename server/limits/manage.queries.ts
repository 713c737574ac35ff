import type { ClubBlockTable } from '../../db/tables/limits.ts'
import { forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { LimitScope } from './limit-scope.ts'

type Reading = Deps['db'] | Trx

/** SQL has no empty list; no region is named by nothing. */
function inList(scope: readonly string[]): string[] {
  return scope.length > 0 ? [...scope] : ['']
}

/** The regions of a scope, in their own order. */
export async function findScopedRegions(db: Reading, scope: LimitScope) {
  const query = db
    .selectFrom('regions')
    .select(['id', 'name_zh', 'name_en', 'zone'])
    .orderBy('position')
    .orderBy('id')
  return (scope === 'everywhere' ? query : query.where('id', 'in', inList(scope))).execute()
}

/** Clubs that are present in a region of the scope. */
function scopedClubs(db: Reading, scope: LimitScope) {
  const query = db.selectFrom('clubs as c').select(['c.id', 'c.name_zh', 'c.name_en', 'c.bookings_per_month'])
  if (scope === 'everywhere') return query
  return query.where((club) =>
    club.exists(
      club
        .selectFrom('club_regions as r')
        .select('r.club_id')
        .whereRef('r.club_id', '=', 'c.id')
        .where('r.region_id', 'in', inList(scope)),
    ),
  )
}

export async function findScopedClubs(db: Reading, scope: LimitScope) {
  return scopedClubs(db, scope).orderBy('c.position').orderBy('c.id').execute()
}

export async function lockScopedClub(trx: Trx, id: string, scope: LimitScope) {
  return forUpdate(trx, scopedClubs(trx, scope).where('c.id', '=', id)).executeTakeFirst()
}

export async function setClubCap(trx: Trx, id: string, cap: number | null): Promise<void> {
  await trx.updateTable('clubs').set({ bookings_per_month: cap }).where('id', '=', id).execute()
}

export async function findMemberByNumber(db: Reading, number: string) {
  return db.selectFrom('members').select('id').where('number', '=', number).executeTakeFirst()
}

export async function insertBlock(trx: Trx, row: ClubBlockTable): Promise<void> {
  await trx.insertInto('club_blocks').values(row).execute()
}

/** The blocks in force within a scope, the latest first; one of every region belongs to who works everywhere. */
export async function findScopedBlocks(db: Reading, scope: LimitScope, now: number) {
  const query = db
    .selectFrom('club_blocks as b')
    .innerJoin('members as m', 'm.id', 'b.member_id')
    .innerJoin('accounts as a', 'a.id', 'b.created_by')
    .leftJoin('clubs as c', 'c.id', 'b.club_id')
    .leftJoin('regions as r', 'r.id', 'b.region_id')
    .select(['b.id', 'b.club_id', 'b.region_id', 'b.reason', 'b.note', 'b.ends_at', 'b.created_at'])
    .select(['m.family_name', 'm.given_name', 'm.number', 'a.display_name as createdBy'])
    .select(['c.name_zh as clubZh', 'c.name_en as clubEn', 'r.name_zh as regionZh', 'r.name_en as regionEn'])
    .where('b.lifted_at', 'is', null)
    .where('b.ends_at', '>', now)
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(200)
  return (scope === 'everywhere' ? query : query.where('b.region_id', 'in', inList(scope))).execute()
}

/** Lifts a block of the scope that is in force; returns it as it was, undefined when there is none. */
export async function liftScopedBlock(
  trx: Trx,
  id: string,
  scope: LimitScope,
  now: number,
): Promise<ClubBlockTable | undefined> {
  const query = trx
    .selectFrom('club_blocks')
    .selectAll()
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', now)
  const scoped = scope === 'everywhere' ? query : query.where('region_id', 'in', inList(scope))
  const block = await forUpdate(trx, scoped).executeTakeFirst()
  if (block) await trx.updateTable('club_blocks').set({ lifted_at: now }).where('id', '=', block.id).execute()
  return block
}
