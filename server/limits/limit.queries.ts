import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Block } from './block.rules.ts'
import { countedStates, type HeldSeat, type MonthCap } from './month-cap.rules.ts'

type Reading = Deps['db'] | Trx

/** The seats of these members that count under the caps, of other events than `except`. */
export async function findHeld(
  db: Reading,
  memberIds: readonly string[],
  caps: readonly MonthCap[],
  except?: string,
): Promise<(HeldSeat & { memberId: string })[]> {
  let query = db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.member_id as memberId', 'e.club_id as clubId', 'e.starts_at as startsAt'])
    .where('r.member_id', 'in', memberIds)
    .where('r.state', 'in', countedStates)
    .where('e.state', '=', 'published')
    .where(
      'e.club_id',
      'in',
      caps.map((cap) => cap.clubId),
    )
    .where('e.starts_at', '>=', Math.min(...caps.map((cap) => cap.from)))
    .where('e.starts_at', '<', Math.max(...caps.map((cap) => cap.before)))
  if (except !== undefined) query = query.where('e.id', '!=', except)
  return query.execute()
}

/** The blocks of these members that are in force at `now`. */
export async function findBlocks(
  db: Reading,
  memberIds: readonly string[],
  now: number,
): Promise<(Block & { memberId: string })[]> {
  return db
    .selectFrom('club_blocks')
    .select(['member_id as memberId', 'club_id as clubId', 'region_id as regionId', 'reason'])
    .select('ends_at as endsAt')
    .where('member_id', 'in', memberIds)
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', now)
    .execute()
}

/** Those of these members who are not blocked altogether. */
export async function findActive(db: Reading, memberIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('id', 'in', memberIds)
    .where('state', '=', 'active')
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Whether a member may book at all, when they were born, and what keeps them from booking now. */
export async function findMemberToBook(
  db: Reading,
  memberId: string,
  now: number,
): Promise<{ state: 'active' | 'blocked'; birthday: string | null; blocks: Block[] } | undefined> {
  const rows = await db
    .selectFrom('members as m')
    .leftJoin('club_blocks as b', (join) =>
      join.onRef('b.member_id', '=', 'm.id').on('b.lifted_at', 'is', null).on('b.ends_at', '>', now),
    )
    .select(['m.state', 'm.birthday', 'b.club_id as clubId', 'b.region_id as regionId', 'b.reason'])
    .select('b.ends_at as endsAt')
    .where('m.id', '=', memberId)
    .execute()
  const [member] = rows
  if (!member) return undefined
  const blocks = rows.flatMap(({ clubId, regionId, reason, endsAt }) =>
    reason === null || endsAt === null ? [] : [{ clubId, regionId, reason, endsAt }],
  )
  return { state: member.state, birthday: member.birthday, blocks }
}
