import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

function registrationsAt(db: Reader, venueId: string) {
  return db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.id', 'r.member_id', 'r.state', 'r.party_size', 'r.attended_at', 'r.entry_code'])
    .select(['e.id as event_id', 'e.title_zh', 'e.title_en', 'e.starts_at', 'e.ends_at'])
    .select(['e.kind', 'e.state as event_state'])
    .where('e.venue_id', '=', venueId)
    .where('r.live_member_id', 'is not', null)
}

/** A member's living registrations in events of a venue that overlap a time. */
export async function findRegistrationsAt(
  db: Reader,
  at: { venueId: string; memberId: string; from: number; to: number },
) {
  return registrationsAt(db, at.venueId)
    .where('r.live_member_id', '=', at.memberId)
    .where('e.starts_at', '<=', at.to)
    .where('e.ends_at', '>=', at.from)
    .orderBy('e.starts_at')
    .execute()
}

export type RegistrationAtDesk = Awaited<ReturnType<typeof findRegistrationsAt>>[number]

/** Who may say this entry code at a venue's door now. */
export async function findByEntryCode(
  db: Reader,
  at: { venueId: string; code: string; from: number; to: number },
) {
  return registrationsAt(db, at.venueId)
    .where('r.entry_code', '=', at.code)
    .where('e.starts_at', '<=', at.to)
    .where('e.ends_at', '>=', at.from)
    .execute()
}

export async function findGuestNames(db: Reader, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return db
    .selectFrom('registration_guests')
    .selectAll()
    .where('registration_id', 'in', registrationIds)
    .orderBy('position')
    .execute()
}

/** A confirmed registration of this venue becomes attended; false when it is not confirmed any more. */
export async function markAttended(trx: Trx, registrationId: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('registrations')
    .set({ state: 'attended', attended_at: at })
    .where('id', '=', registrationId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes an attendance back if it is the one of `attendedAt`. */
export async function unmarkAttended(trx: Trx, registrationId: string, attendedAt: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('registrations')
    .set({ state: 'confirmed', attended_at: null })
    .where('id', '=', registrationId)
    .where('state', '=', 'attended')
    .where('attended_at', '=', attendedAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function findAttendedAt(db: Reader, registrationId: string): Promise<number | null> {
  const row = await db
    .selectFrom('registrations')
    .select('attended_at')
    .where('id', '=', registrationId)
    .executeTakeFirst()
  return row?.attended_at == null ? null : Number(row.attended_at)
}

/** Attended registrations of events that ended between two times and are no facts yet, by when they ended. */
export async function findUnrewarded(db: Reader, ended: { after: number; by: number }, limit: number) {
  return db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['r.id', 'r.member_id', 'e.id as event_id', 'e.title_zh', 'e.title_en', 'e.attendance_points'])
    .select(['e.club_id', 'e.region_id', 'e.ends_at', 'm.tier_id', 't.earning_percent'])
    .where('r.state', '=', 'attended')
    .where('e.state', '=', 'published')
    .where('e.ends_at', '>', ended.after)
    .where('e.ends_at', '<=', ended.by)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('earning_facts as f')
            .select(sql`1`.as('one'))
            .where('f.reference', '=', sql<string>`CONCAT('attended:', r.id)`),
        ),
      ),
    )
    .orderBy('e.ends_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** Events that ended between two times and still have somebody who is only confirmed. */
export async function findEventsWithAbsent(db: Reader, ended: { after: number; by: number }) {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('registrations as r', 'r.event_id', 'e.id')
    .select('e.id')
    .distinct()
    .where('e.state', '=', 'published')
    .where('e.ends_at', '>', ended.after)
    .where('e.ends_at', '<=', ended.by)
    .where('r.state', '=', 'confirmed')
    .execute()
  return rows.map((row) => row.id)
}

/** Who is still only confirmed, in order of arrival. */
export async function findAbsent(trx: Trx, eventId: string, limit: number) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id as registrationId', 'r.member_id as memberId', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'confirmed')
    .orderBy('r.seq')
    .limit(limit)
    .execute()
}

/** Whether the event's venue has a desk at its door: without one nobody could have been let in. */
export async function hasDoor(db: Reader, eventId: string): Promise<boolean> {
  const door = await db
    .selectFrom('events as e')
    .innerJoin('desks as d', 'd.venue_id', 'e.venue_id')
    .select('d.id')
    .where('e.id', '=', eventId)
    .where('d.kind', '=', 'event')
    .limit(1)
    .executeTakeFirst()
  return door !== undefined
}

/** These confirmed registrations become no-shows; returns how many did. */
export async function markNoShows(trx: Trx, ids: readonly string[]): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('registrations')
    .set({ state: 'no_show' })
    .where('id', 'in', ids)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
