import { sql, type Selectable } from 'kysely'
import { forUpdate, forUpdateSkipLocked } from '../../db/dialect.ts'
import { filledUp, fullPiecesOf } from '../../db/prepared.ts'
import type { MemberTable, TierGrantTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

const standingColumns = [
  'id',
  'account_id',
  'region_id',
  'tier_id',
  'tier_until',
  'own_tier_id',
  'own_until',
  'grace_until',
  'review_at',
] as const

/** Lists of few lengths: each length is a statement of its own, which an engine keeps parsed. */
function listsOf(ids: readonly string[]): (readonly string[])[] {
  return fullPiecesOf(ids).map(filledUp)
}

/** A member as the review knows them. */
export type MemberRow = Pick<Selectable<MemberTable>, (typeof standingColumns)[number]>

/** Members whom the review has to look at by now, the longest due first; another worker's are left out. */
export async function lockDue(trx: Trx, now: number, limit: number): Promise<MemberRow[]> {
  const due = trx
    .selectFrom('members')
    .select(standingColumns)
    .where('review_at', '<=', now)
    .orderBy('review_at')
    .orderBy('id')
    .limit(limit)
  return forUpdateSkipLocked(trx, due).execute()
}

/** Locks members in ascending id, after their accounts; any number of them. */
export async function lockMembers(trx: Trx, memberIds: readonly string[]): Promise<MemberRow[]> {
  const rows: MemberRow[] = []
  for (const some of listsOf([...new Set(memberIds)].sort())) {
    const found = trx.selectFrom('members').select(standingColumns).where('id', 'in', some).orderBy('id')
    rows.push(...(await forUpdate(trx, found).execute()))
  }
  return rows
}

/** The grants of members that are not over. */
export async function findLivingGrants(
  db: Db | Trx,
  memberIds: readonly string[],
): Promise<Pick<TierGrantTable, 'id' | 'member_id' | 'tier_id' | 'ends_at' | 'reason'>[]> {
  const grants = []
  for (const some of listsOf(memberIds)) {
    grants.push(
      ...(await db
        .selectFrom('tier_grants')
        .select(['id', 'member_id', 'tier_id', 'ends_at', 'reason'])
        .where('member_id', 'in', some)
        .where('over_at', 'is', null)
        .execute()),
    )
  }
  return grants
}

/** Qualifying points by member: those of the 12 months up to a deadline, and those since `sinceNow`. */
export async function findCounted(
  db: Db | Trx,
  memberIds: readonly string[],
  { since, deadline, sinceNow }: { since: number; deadline: number; sinceNow: number },
): Promise<Map<string, { atDeadline: number; now: number }>> {
  const counted = new Map<string, { atDeadline: number; now: number }>()
  for (const some of listsOf(memberIds)) {
    const rows = await db
      .selectFrom('qualifying_entries')
      .select('member_id')
      .select(
        sql<
          number | string
        >`SUM(CASE WHEN earned_at > ${since} AND earned_at <= ${deadline} THEN amount ELSE 0 END)`.as(
          'at_deadline',
        ),
      )
      .select(
        sql<number | string>`SUM(CASE WHEN earned_at > ${sinceNow} THEN amount ELSE 0 END)`.as('by_now'),
      )
      .where('member_id', 'in', some)
      .where('earned_at', '>', Math.min(since, sinceNow))
      .groupBy('member_id')
      .execute()
    for (const row of rows)
      counted.set(row.member_id, { atDeadline: Number(row.at_deadline), now: Number(row.by_now) })
  }
  return counted
}

/** The columns in which a member's standing is kept. */
export type StandingColumns = Pick<
  MemberTable,
  'tier_id' | 'tier_until' | 'own_tier_id' | 'own_until' | 'grace_until' | 'review_at'
>

/** Writes standings: members whose new one is the same share a statement. */
export async function updateStandings(
  trx: Trx,
  rows: readonly { memberId: string; columns: StandingColumns }[],
): Promise<void> {
  const alike = Map.groupBy(rows, ({ columns }) => JSON.stringify(Object.values(columns)))
  for (const same of alike.values()) {
    const [first] = same
    for (const some of listsOf(same.map((row) => row.memberId))) {
      await trx
        .updateTable('members')
        .set(first?.columns ?? {})
        .where('id', 'in', some)
        .execute()
    }
  }
}

/** Grants whose end has come. */
export async function endGrants(trx: Trx, ids: readonly string[], now: number): Promise<void> {
  for (const some of listsOf(ids)) {
    await trx
      .updateTable('tier_grants')
      .set({ over_at: now, over_because: 'ended' })
      .where('id', 'in', some)
      .where('over_at', 'is', null)
      .execute()
  }
}

/** The IANA zones of the regions, by their ids. */
export async function findZones(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db.selectFrom('regions').select(['id', 'zone']).execute()
  return new Map(rows.map((row) => [row.id, row.zone]))
}
