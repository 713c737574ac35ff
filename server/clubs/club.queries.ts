import type { Deps } from '../base/deps.ts'
import type { ClubTable, VenueTable } from '../../db/tables/clubs.ts'
import type { RegionTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

type Reading = Deps['db'] | Trx

export async function findRegions(db: Reading): Promise<RegionTable[]> {
  return db.selectFrom('regions').selectAll().orderBy('position').orderBy('id').execute()
}

export async function findRegion(db: Reading, id: string): Promise<RegionTable | undefined> {
  return db.selectFrom('regions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findClubs(
  db: Reading,
  region: string | undefined,
): Promise<(ClubTable & { members: number })[]> {
  let query = db
    .selectFrom('clubs as c')
    .selectAll('c')
    .select((eb) =>
      eb
        .selectFrom('club_members as m')
        .whereRef('m.club_id', '=', 'c.id')
        .select((one) => one.fn.countAll<number>().as('n'))
        .as('members'),
    )
  if (region !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('club_regions as r')
          .select('r.club_id')
          .whereRef('r.club_id', '=', 'c.id')
          .where('r.region_id', '=', region),
      ),
    )
  }
  const rows = await query.orderBy('c.position').orderBy('c.id').execute()
  return rows.map((row) => ({ ...row, members: Number(row.members) }))
}

/** The regions of every club, in the regions' own order. */
export async function findClubRegions(db: Reading): Promise<{ clubId: string; regionId: string }[]> {
  return db
    .selectFrom('club_regions as cr')
    .innerJoin('regions as r', 'r.id', 'cr.region_id')
    .select(['cr.club_id as clubId', 'cr.region_id as regionId'])
    .orderBy('r.position')
    .execute()
}

/** The clubs that a member has joined. */
export async function findJoinedClubIds(db: Reading, memberId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('club_members')
    .select('club_id')
    .where('member_id', '=', memberId)
    .execute()
  return new Set(rows.map((row) => row.club_id))
}

export async function findVenues(db: Reading, region: string | undefined): Promise<VenueTable[]> {
  let query = db.selectFrom('venues').selectAll()
  if (region !== undefined) query = query.where('region_id', '=', region)
  return query.orderBy('name_zh').orderBy('id').execute()
}
