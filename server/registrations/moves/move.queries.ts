import { sql, type AliasedRawBuilder } from 'kysely'
import type { EventMoveTable } from '../../../db/tables/transfers.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'

type Reading = Deps['db'] | Trx

/** Whether a registration's event moved without its member having kept it since: 1 or 0. */
export function hasUnansweredMove(registrationId: string): AliasedRawBuilder<number, 'moved'> {
  return sql<number>`(SELECT COUNT(*) FROM move_choices mc
    WHERE mc.registration_id = ${sql.ref(registrationId)} AND mc.kept_at IS NULL)`.as('moved')
}

/** The latest move that a member's own live registration has not answered, with both venues. */
export async function findOpenMove(db: Reading, registrationId: string, memberId: string) {
  return db
    .selectFrom('move_choices as c')
    .innerJoin('event_moves as m', 'm.id', 'c.move_id')
    .innerJoin('registrations as r', 'r.id', 'c.registration_id')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('venues as was', 'was.id', 'm.from_venue_id')
    .innerJoin('venues as is', 'is.id', 'm.to_venue_id')
    .select(['m.id', 'm.from_starts_at', 'm.from_ends_at', 'm.to_starts_at', 'm.to_ends_at', 'm.moved_at'])
    .select(['was.name_zh as was_zh', 'was.name_en as was_en', 'is.name_zh as is_zh', 'is.name_en as is_en'])
    .select(['r.event_id', 'r.state', 'r.charged', 'e.starts_at', 'e.ends_at'])
    .where('c.registration_id', '=', registrationId)
    .where('c.kept_at', 'is', null)
    .where('r.live_member_id', '=', memberId)
    .where('e.state', '=', 'published')
    .executeTakeFirst()
}

/** Other events that these members hold seats in and that intersect a span, soonest first. */
export async function findOverlaps(
  db: Reading,
  memberIds: readonly string[],
  span: { besides: string; startsAt: number; endsAt: number },
) {
  if (memberIds.length === 0) return []
  return db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.id as registrationId', 'r.member_id as memberId', 'e.id as eventId'])
    .select(['e.title_zh as titleZh', 'e.title_en as titleEn', 'e.starts_at as startsAt'])
    .where('r.member_id', 'in', memberIds)
    .where('r.state', 'in', ['confirmed', 'attended'])
    .where('e.state', '=', 'published')
    .where('e.id', '<>', span.besides)
    .where('e.starts_at', '<', span.endsAt)
    .where('e.ends_at', '>', span.startsAt)
    .orderBy('e.starts_at')
    .execute()
}

export async function insertMove(trx: Trx, move: EventMoveTable): Promise<void> {
  await trx.insertInto('event_moves').values(move).execute()
}

/** Asks these registrations about a move; what they answered to an earlier one no longer counts. */
export async function askAbout(trx: Trx, moveId: string, registrationIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('move_choices').where('registration_id', 'in', registrationIds).execute()
  await trx
    .insertInto('move_choices')
    .values(registrationIds.map((id) => ({ registration_id: id, move_id: moveId, kept_at: null })))
    .execute()
}

/** Notes that a registration is kept after a move; false when that move is not the one it was asked about last. */
export async function markKept(
  trx: Trx,
  kept: { registrationId: string; moveId: string; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('move_choices')
    .set({ kept_at: kept.at })
    .where('registration_id', '=', kept.registrationId)
    .where('move_id', '=', kept.moveId)
    .where('kept_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
