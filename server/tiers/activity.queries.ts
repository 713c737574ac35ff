import type { Db } from '../base/deps.ts'

const eventsMax = 400

/** Clubs with their names. */
export async function findActivityClubs(db: Db) {
  return db
    .selectFrom('clubs')
    .select(['id', 'kind', 'name_zh', 'name_en'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Published events of a region that a tier's rank may book and that give points, between two times. */
export async function findRewardedEvents(
  db: Db,
  { regionId, rank, from, to }: { regionId: string; rank: number; from: number; to: number },
) {
  return db
    .selectFrom('events as e')
    .innerJoin('tiers as t', 't.id', 'e.min_tier_id')
    .select(['e.club_id', 'e.ends_at', 'e.attendance_points'])
    .where('e.region_id', '=', regionId)
    .where('e.state', '=', 'published')
    .where('e.attendance_points', '>', 0)
    .where('e.starts_at', '>', from)
    .where('e.starts_at', '<=', to)
    .where('t.rank', '<=', rank)
    .orderBy('e.ends_at')
    .orderBy('e.id')
    .limit(eventsMax)
    .execute()
}

/** A member's qualifying entries since an instant. */
export async function findCounting(
  db: Db,
  memberId: string,
  since: number,
): Promise<{ at: number; amount: number }[]> {
  const rows = await db
    .selectFrom('qualifying_entries')
    .select(['earned_at', 'amount'])
    .where('member_id', '=', memberId)
    .where('earned_at', '>', since)
    .execute()
  return rows.map(({ earned_at, amount }) => ({ at: Number(earned_at), amount }))
}
