import { sql } from 'kysely'
import { insertOrUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

/** A club that is present in at least one region: one that left every region takes nobody in. */
export async function clubIsOpen(trx: Trx, clubId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('club_regions')
    .select('club_id')
    .where('club_id', '=', clubId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function clubExists(trx: Trx, clubId: string): Promise<boolean> {
  const found = await trx.selectFrom('clubs').select('id').where('id', '=', clubId).executeTakeFirst()
  return found !== undefined
}

/** Adds a member to a club, or keeps the day they joined; returns that day. */
export async function addMember(trx: Trx, clubId: string, memberId: string, now: number): Promise<number> {
  await insertOrUpdate(
    trx,
    'club_members',
    [{ club_id: clubId, member_id: memberId, joined_at: now }],
    ['club_id', 'member_id'],
    () => ({ joined_at: sql.ref('club_members.joined_at') }),
  )
  const { joined_at } = await trx
    .selectFrom('club_members')
    .select('joined_at')
    .where('club_id', '=', clubId)
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return Number(joined_at)
}

export async function removeMember(trx: Trx, clubId: string, memberId: string): Promise<void> {
  await trx
    .deleteFrom('club_members')
    .where('club_id', '=', clubId)
    .where('member_id', '=', memberId)
    .execute()
}

/** The clubs that a member belongs to, in the clubs' own order; joined in the zone of the member's region. */
export async function findMemberships(db: Deps['db'] | Trx, memberId: string) {
  const rows = await db
    .selectFrom('club_members as m')
    .innerJoin('clubs as c', 'c.id', 'm.club_id')
    .innerJoin('members as who', 'who.id', 'm.member_id')
    .innerJoin('regions as g', 'g.id', 'who.region_id')
    .select(['c.id as clubId', 'c.name_zh', 'c.name_en', 'm.joined_at as joinedAt', 'g.zone'])
    .where('m.member_id', '=', memberId)
    .orderBy('c.position')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({ ...row, joinedAt: Number(row.joinedAt) }))
}
