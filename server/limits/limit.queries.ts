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

/** What limits ask of a member. */
export async function findMemberToBook(db: Reading, memberId: string) {
  return db.selectFrom('members').select(['state', 'birthday']).where('id', '=', memberId).executeTakeFirst()
}

/** Who of these members may not book at all. */
export async function isBlockedMember(db: Reading, memberId: string): Promise<boolean> {
  return (await findMemberToBook(db, memberId))?.state === 'blocked'
}

/** Where an event stands, and the limits that it and its club set. */
export async function findEventLimits(db: Reading, eventId: string) {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('clubs as c', 'c.id', 'e.club_id')
    .innerJoin('regions as r', 'r.id', 'e.region_id')
    .select(['e.club_id as clubId', 'e.region_id as regionId', 'e.starts_at as startsAt', 'r.zone'])
    .select(['e.min_age as minAge', 'e.needs_child as needsChild'])
    .select('c.bookings_per_month as bookingsPerMonth')
    .where('e.id', '=', eventId)
    .executeTakeFirst()
  return row && { ...row, needsChild: row.needsChild === 1 }
}

export type EventLimits = NonNullable<Awaited<ReturnType<typeof findEventLimits>>>
