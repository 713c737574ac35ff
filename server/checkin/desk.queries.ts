import { sql } from 'kysely'
import { contains, forUpdate } from '../../db/dialect.ts'
import type { ScanTable } from '../../db/tables/checkin.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { DeskScope } from './desk-access.ts'

type Reader = Deps['db'] | Trx

function desksWithin(db: Reader, scope: DeskScope) {
  return db
    .selectFrom('desks as d')
    .innerJoin('venues as v', 'v.id', 'd.venue_id')
    .innerJoin('regions as r', 'r.id', 'v.region_id')
    .leftJoin('lounges as l', 'l.id', 'd.lounge_id')
    .selectAll('d')
    .select(['v.name_zh as venue_zh', 'v.name_en as venue_en', 'v.region_id', 'r.zone'])
    .select(['l.name_zh as lounge_zh', 'l.name_en as lounge_en'])
    .$if(scope !== 'every', (query) =>
      // An empty list would be no SQL: nobody has the empty id.
      query.where('d.id', 'in', scope === 'every' || scope.length === 0 ? [''] : [...scope]),
    )
}

export async function findDesks(db: Reader, scope: DeskScope) {
  return desksWithin(db, scope).orderBy('r.position').orderBy('d.kind', 'desc').orderBy('d.name_zh').execute()
}

export type DeskRow = Awaited<ReturnType<typeof findDesks>>[number]

export async function findDesk(db: Reader, id: string, scope: DeskScope): Promise<DeskRow | undefined> {
  return desksWithin(db, scope).where('d.id', '=', id).executeTakeFirst()
}

/** What a desk shows of a member. */
export async function findMemberCard(db: Reader, memberId: string) {
  return db
    .selectFrom('members as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['m.id', 'm.number', 'm.family_name', 'm.given_name', 'm.salutation', 'm.preferences', 'm.state'])
    .select(['m.tier_id', 't.name_zh as tier_zh', 't.name_en as tier_en'])
    .where('m.id', '=', memberId)
    .executeTakeFirst()
}

export type MemberCardRow = NonNullable<Awaited<ReturnType<typeof findMemberCard>>>

const searchMax = 10

/** Members by part of their name, by number, or by the last four digits of number or phone; at most ten. */
export async function searchMembers(db: Reader, sought: string) {
  const digits = sought.replace(/\s/g, '')
  const query = db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['m.id', 'm.number', 'm.family_name', 'm.given_name', 'm.salutation', 'm.tier_id', 'a.phone'])
    .select(['t.name_zh as tier_zh', 't.name_en as tier_en'])
    .orderBy('t.rank', 'desc')
    .orderBy('m.search_text')
    .limit(searchMax)
  if (/^\d{4}$/.test(digits)) {
    const ending = `%${digits}`
    return query
      .where((eb) => eb.or([eb('a.phone', 'like', ending), eb('m.number', 'like', ending)]))
      .execute()
  }
  if (/^\d+$/.test(digits)) return query.where('m.number', 'like', `${digits}%`).execute()
  // Digits are left out: the search text holds whole phone numbers, of which a desk sees four digits only.
  const words = sought.toLowerCase().replace(/\d+/g, ' ').trim()
  return query.where(contains('m.search_text', words)).execute()
}

export async function insertScan(trx: Trx, scan: ScanTable): Promise<void> {
  await trx.insertInto('scans').values(scan).execute()
}

/** A scan of this desk, by the nonce its device made. */
export async function findScan(db: Reader, deskId: string, nonce: string): Promise<ScanTable | undefined> {
  return db
    .selectFrom('scans')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('nonce', '=', nonce)
    .executeTakeFirst()
}

/** The same, its row locked: a second tap on it waits for the first, and then finds what that did. */
export async function lockScan(trx: Trx, deskId: string, nonce: string): Promise<ScanTable | undefined> {
  const scan = trx.selectFrom('scans').selectAll().where('desk_id', '=', deskId).where('nonce', '=', nonce)
  return forUpdate(trx, scan).executeTakeFirst()
}

export async function changeScan(
  trx: Trx,
  id: string,
  change: Partial<Pick<ScanTable, 'visit_id' | 'registration_id' | 'verdict' | 'identified_by' | 'reasons'>>,
): Promise<void> {
  await trx.updateTable('scans').set(change).where('id', '=', id).execute()
}

/** Marks a scan undone; false when it was already. */
export async function markUndone(trx: Trx, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('scans')
    .set({ undone_at: at })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The latest admissions of a desk. */
export async function findLastAdmissions(db: Reader, deskId: string, since: number, limit: number) {
  return db
    .selectFrom('scans as s')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .leftJoin('visits as v', 'v.id', 's.visit_id')
    .leftJoin('registrations as r', 'r.id', 's.registration_id')
    .leftJoin('events as e', 'e.id', 'r.event_id')
    .select(['s.nonce', 's.scanned_at', 's.undone_at', 'm.family_name', 'm.given_name', 'm.salutation'])
    .select(['m.tier_id', 'v.id as visit_id', 'v.party_size', 'v.entered_at', 'v.left_at'])
    .select(['r.party_size as seats', 'r.attended_at', 'e.title_zh', 'e.title_en'])
    .where('s.desk_id', '=', deskId)
    .where('s.scanned_at', '>', since)
    .where((eb) => eb.or([eb('s.visit_id', 'is not', null), eb('s.registration_id', 'is not', null)]))
    .orderBy('s.scanned_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit)
    .execute()
}

/** Parties inside a lounge, latest first. */
export async function findInsideParties(db: Reader, loungeId: string) {
  return db
    .selectFrom('visits as v')
    .innerJoin('members as m', 'm.id', 'v.member_id')
    .select(['v.id', 'v.party_size', 'v.entered_at', 'm.family_name', 'm.given_name', 'm.salutation'])
    .select(['m.tier_id', 'm.number'])
    .where('v.lounge_id', '=', loungeId)
    .where('v.left_at', 'is', null)
    .orderBy('v.entered_at', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
}

/** Events at a venue that overlap a time, with the people expected and those who came. */
export async function findEventsAt(db: Reader, venueId: string, from: number, to: number) {
  const people = (state: 'confirmed' | 'attended') =>
    sql<number | string>`SUM(CASE WHEN r.state = ${state} THEN r.party_size ELSE 0 END)`
  return db
    .selectFrom('events as e')
    .leftJoin('registrations as r', 'r.event_id', 'e.id')
    .select(['e.id', 'e.title_zh', 'e.title_en', 'e.starts_at', 'e.ends_at', 'e.kind'])
    .select([people('confirmed').as('expected'), people('attended').as('arrived')])
    .where('e.venue_id', '=', venueId)
    .where('e.state', '=', 'published')
    .where('e.starts_at', '<=', to)
    .where('e.ends_at', '>=', from)
    .groupBy(['e.id', 'e.title_zh', 'e.title_en', 'e.starts_at', 'e.ends_at', 'e.kind'])
    .orderBy('e.starts_at')
    .execute()
}
