import { sql } from 'kysely'
import { forUpdate, insertOrUpdate } from '../../db/dialect.ts'
import type { LoungeTable, VisitTable } from '../../db/tables/lounges.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

/** Every lounge with its place and zone, in the order of regions. */
export async function findLounges(db: Reader) {
  return db
    .selectFrom('lounges as l')
    .innerJoin('regions as r', 'r.id', 'l.region_id')
    .innerJoin('venues as v', 'v.id', 'l.venue_id')
    .innerJoin('tiers as t', 't.id', 'l.min_tier_id')
    .selectAll('l')
    .select(['r.zone', 'r.name_zh as region_zh', 'r.name_en as region_en'])
    .select(['v.name_zh as venue_zh', 'v.name_en as venue_en'])
    .select(['v.address_zh', 'v.address_en'])
    .select(['t.rank as min_tier_rank', 't.name_zh as min_tier_zh', 't.name_en as min_tier_en'])
    .orderBy('r.position')
    .orderBy('l.id')
    .execute()
}

/** Locks a lounge's row: whoever holds it alone changes who is inside. */
export async function lockLounge(trx: Trx, id: string): Promise<LoungeTable> {
  const query = trx.selectFrom('lounges').selectAll().where('id', '=', id)
  return forUpdate(trx, query).executeTakeFirstOrThrow()
}

export async function findLounge(db: Reader, id: string): Promise<LoungeTable | undefined> {
  return db.selectFrom('lounges').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findZone(db: Reader, regionId: string): Promise<string> {
  const { zone } = await db
    .selectFrom('regions')
    .select('zone')
    .where('id', '=', regionId)
    .executeTakeFirstOrThrow()
  return zone
}

/** Takes room for a party; false when it does not fit. CHECK refuses what the guard would miss. */
export async function takeRoom(trx: Trx, loungeId: string, people: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('lounges')
    .set({ occupancy: sql`occupancy + ${people}` })
    .where('id', '=', loungeId)
    .where(sql<boolean>`occupancy + ${people} <= capacity`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function giveRoomBack(trx: Trx, loungeId: string, people: number): Promise<void> {
  await trx
    .updateTable('lounges')
    .set({ occupancy: sql`occupancy - ${people}` })
    .where('id', '=', loungeId)
    .execute()
}

export async function findUsed(db: Reader, memberId: string, period: string): Promise<number> {
  const row = await db
    .selectFrom('lounge_allowances')
    .select('used')
    .where('member_id', '=', memberId)
    .where('period', '=', period)
    .executeTakeFirst()
  return row?.used ?? 0
}

/** Uses one visit of the period; false when `limit` of them are used. Null is without limit. */
export async function takeVisit(
  trx: Trx,
  { memberId, period, limit }: { memberId: string; period: string; limit: number | null },
): Promise<boolean> {
  const keys = ['member_id', 'period']
  await insertOrUpdate(trx, 'lounge_allowances', [{ member_id: memberId, period, used: 0 }], keys, () => ({
    used: sql`lounge_allowances.used`,
  }))
  const { numUpdatedRows } = await trx
    .updateTable('lounge_allowances')
    .set({ used: sql`used + 1` })
    .where('member_id', '=', memberId)
    .where('period', '=', period)
    .$if(limit !== null, (query) => query.where('used', '<', limit ?? 0))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function giveVisitBack(trx: Trx, memberId: string, period: string): Promise<void> {
  await trx
    .updateTable('lounge_allowances')
    .set({ used: sql`used - 1` })
    .where('member_id', '=', memberId)
    .where('period', '=', period)
    .execute()
}

/** All of a member that entry asks for. */
export async function findEntrant(db: Reader, memberId: string) {
  return db
    .selectFrom('members as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .leftJoin('points_accounts as p', (join) =>
      join.onRef('p.owner_id', '=', 'm.id').on('p.kind', '=', 'redeemable'),
    )
    .select(['m.id', 'm.account_id', 'm.state', 'm.tier_id', 't.rank', 't.lounge_visits', 't.lounge_guests'])
    .select('p.balance')
    .where('m.id', '=', memberId)
    .executeTakeFirst()
}

export async function insertVisit(trx: Trx, visit: VisitTable): Promise<void> {
  await trx.insertInto('visits').values(visit).execute()
}

export async function findVisitByNonce(db: Reader, nonce: string): Promise<VisitTable | undefined> {
  return db.selectFrom('visits').selectAll().where('nonce', '=', nonce).executeTakeFirst()
}

export async function findVisit(db: Reader, id: string): Promise<VisitTable | undefined> {
  return db.selectFrom('visits').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The visit a member is inside for, in any lounge. */
export async function findInside(db: Reader, memberId: string): Promise<VisitTable | undefined> {
  return db.selectFrom('visits').selectAll().where('inside_member_id', '=', memberId).executeTakeFirst()
}

/** When a member last came, undone visits and the one named left out. */
export async function findLastVisit(
  db: Reader,
  memberId: string,
  except: string | null,
): Promise<number | null> {
  const row = await db
    .selectFrom('visits')
    .select((eb) => eb.fn.max('entered_at').as('at'))
    .where('member_id', '=', memberId)
    .where((eb) => eb.or([eb('left_because', 'is', null), eb('left_because', '!=', 'undone')]))
    .$if(except !== null, (query) => query.where('id', '!=', except ?? ''))
    .executeTakeFirst()
  return row?.at === null || row?.at === undefined ? null : Number(row.at)
}

/** Ends a visit; false when it had ended already. */
export async function endVisit(
  trx: Trx,
  id: string,
  end: { at: number; because: NonNullable<VisitTable['left_because']> },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('visits')
    .set({ left_at: end.at, left_because: end.because, inside_member_id: null })
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Lounges in which somebody came in at or before `enteredBy` and has not left. */
export async function findLoungesWithLongVisits(db: Reader, enteredBy: number): Promise<string[]> {
  const rows = await db
    .selectFrom('visits')
    .select('lounge_id')
    .distinct()
    .where('left_at', 'is', null)
    .where('entered_at', '<=', enteredBy)
    .execute()
  return rows.map((row) => row.lounge_id)
}

export async function findLongVisits(trx: Trx, loungeId: string, enteredBy: number): Promise<VisitTable[]> {
  return trx
    .selectFrom('visits')
    .selectAll()
    .where('lounge_id', '=', loungeId)
    .where('left_at', 'is', null)
    .where('entered_at', '<=', enteredBy)
    .execute()
}
