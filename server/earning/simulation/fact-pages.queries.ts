import { sql } from 'kysely'
import type { Db } from '../../base/deps.ts'
import { factOf } from '../fact-row.rules.ts'
import type { EarningFact } from '../earning.rules.ts'
import type { Qualified } from './tier-move.rules.ts'
import type { Work } from './work.rules.ts'

/** How many facts there are to look at. */
export async function countFacts(db: Db, work: Work): Promise<number> {
  const row = await looked(db, work)
    .select(sql<number | string>`COUNT(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The next members who have facts to look at, by id. */
export async function findNextMembers(
  db: Db,
  work: Work,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await looked(db, work)
    .select('member_id')
    .distinct()
    .where('member_id', '>', after ?? '')
    .orderBy('member_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.member_id)
}

/** All that there is to look at of some members, each one's in the order in which it occurred. */
export async function findFactsOf(db: Db, work: Work, memberIds: readonly string[]): Promise<EarningFact[]> {
  const rows = await looked(db, work)
    .selectAll()
    .where('member_id', 'in', memberIds)
    .orderBy('member_id')
    .orderBy('occurred_at')
    .orderBy('id')
    .execute()
  return rows.map(factOf)
}

function looked(db: Db, { kind, lookFrom, period, recordedBy }: Work) {
  return db
    .selectFrom('earning_facts')
    .where('kind', '=', kind)
    .where('occurred_at', '>=', lookFrom)
    .where('occurred_at', '<', period.before)
    .where('recorded_at', '<=', recordedBy)
}

/** The qualifying points of some members that were earned after one instant and before another, by member. */
export async function findQualified(
  db: Db,
  memberIds: readonly string[],
  { after, before }: { after: number; before: number },
): Promise<Map<string, Qualified[]>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('qualifying_entries')
    .select(['member_id', 'amount', 'earned_at'])
    .where('member_id', 'in', memberIds)
    .where('earned_at', '>', after)
    .where('earned_at', '<', before)
    .execute()
  const byMember = Map.groupBy(rows, (row) => row.member_id)
  return new Map(
    [...byMember].map(([memberId, own]) => [
      memberId,
      own.map(({ amount, earned_at }) => ({ amount, at: Number(earned_at) })),
    ]),
  )
}
