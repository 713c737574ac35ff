import { sql, type ExpressionBuilder } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../base/deps.ts'
import type { NewRegistration, RegistrationGuestTable } from '../../db/tables/registrations.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import { forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import { monthCapOf } from '../limits/month-cap.rules.ts'
import type { GuardedEvent } from '../limits/read-limits.ts'
import type { EventSeats, SeatChange } from './seat.rules.ts'

/** An event's seats with what its club limits and what its messages say of it. */
export type EventRow = EventSeats & {
  limited: GuardedEvent
  fairStartSeconds: number
  /** Whether higher tiers wait before lower ones. */
  tierPriority: boolean
  titleZh: string
  titleEn: string
  zone: string
}

function selectEvents(db: Deps['db'] | Trx, ids: readonly string[]) {
  return (
    db
      .selectFrom('events')
      .select(['id', 'state', 'capacity', 'taken', 'waiting', 'seq'])
      // A subquery, not a join: the lock is for the event's row alone, and a region has many events.
      .select((region) =>
        region
          .selectFrom('regions')
          .select('zone')
          .whereRef('regions.id', '=', 'events.region_id')
          .as('zone'),
      )
      .select((club) =>
        club
          .selectFrom('clubs')
          .select('bookings_per_month')
          .whereRef('clubs.id', '=', 'events.club_id')
          .as('bookings_per_month'),
      )
      .select(latestBlock)
      .select(['club_id', 'region_id'])
      .select(['starts_at', 'ends_at', 'closes_at', 'waitlist_open', 'allocation', 'title_zh', 'title_en'])
      .select(['promotion', 'tier_priority'])
      .select('fair_start_seconds')
      .where('id', 'in', ids)
      .orderBy('id')
  )
}

/** The latest end of the blocks that touch an event, so that members' blocks are read only where there may be any. */
function latestBlock(event: ExpressionBuilder<Database, 'events'>) {
  return event
    .selectFrom('club_blocks')
    .select((block) => block.fn.max('ends_at').as('latest'))
    .where('lifted_at', 'is', null)
    .where((block) =>
      block.or([
        block('club_blocks.club_id', 'is', null),
        block('club_blocks.club_id', '=', block.ref('events.club_id')),
      ]),
    )
    .where((block) =>
      block.or([
        block('club_blocks.region_id', 'is', null),
        block('club_blocks.region_id', '=', block.ref('events.region_id')),
      ]),
    )
    .as('blocked_until')
}

type SelectedEvent = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number]

function toEvent(row: SelectedEvent): EventRow {
  const zone = row.zone ?? 'UTC'
  const [clubId, startsAt] = [row.club_id, row.starts_at]
  return {
    id: row.id,
    state: row.state,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    seq: row.seq,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    closesAt: row.closes_at,
    waitlistOpen: row.waitlist_open === 1,
    allocation: row.allocation,
    promotion: row.promotion,
    tierPriority: row.tier_priority === 1,
    fairStartSeconds: row.fair_start_seconds,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    zone,
    limited: {
      clubId,
      regionId: row.region_id,
      startsAt,
      monthCap: monthCapOf({ clubId, startsAt, zone, bookingsPerMonth: row.bookings_per_month }),
      blockedUntil: row.blocked_until,
    },
  }
}

/** Locks the events' rows, in ascending id: the first lock of every booking and cancellation. */
export async function lockEvents(trx: Trx, ids: readonly string[]): Promise<Map<string, EventRow>> {
  return eventsById(await forUpdate(trx, selectEvents(trx, ids)).execute())
}

/** The same without a lock: for quotes, and for the proof's control that must oversell. */
export async function readEvents(
  db: Deps['db'] | Trx,
  ids: readonly string[],
): Promise<Map<string, EventRow>> {
  return eventsById(await selectEvents(db, ids).execute())
}

function eventsById(rows: readonly SelectedEvent[]): Map<string, EventRow> {
  return new Map(rows.map((row) => [row.id, toEvent(row)]))
}

/** The confirmed events of these members that intersect a span of time. */
export async function findBusy(trx: Trx, memberIds: readonly string[], span: { from: number; to: number }) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.member_id as memberId', 'e.id as eventId', 'e.starts_at as startsAt', 'e.ends_at as endsAt'])
    .where('r.member_id', 'in', memberIds)
    .where('r.state', 'in', ['confirmed', 'attended'])
    .where('e.state', '=', 'published')
    .where('e.starts_at', '<', span.to)
    .where('e.ends_at', '>', span.from)
    .execute()
}

const insertRegistrationRows = compiledOnce((trx: Trx, rows: readonly NewRegistration[]) =>
  trx.insertInto('registrations').values([...rows]),
)

export async function insertRegistrations(
  trx: Trx,
  rows: readonly NewRegistration[],
  guests: readonly RegistrationGuestTable[],
): Promise<void> {
  if (rows.length > 0) await insertRegistrationRows(trx, rows)
  if (guests.length > 0)
    await trx
      .insertInto('registration_guests')
      .values([...guests])
      .execute()
}

/**
 * Adds to an event's counters, only while the seats fit and nobody else gave out arrival numbers. Returns false when
 * it changed nothing: the premises were stale.
 */
export async function addSeats(trx: Trx, event: EventSeats, change: SeatChange): Promise<boolean> {
  const result = await trx
    .updateTable('events')
    .set({
      taken: sql`taken + ${change.taken}`,
      waiting: sql`waiting + ${change.waiting}`,
      seq: sql`seq + ${change.seq}`,
    })
    .where('id', '=', event.id)
    .where('seq', '=', event.seq)
    .where(sql<boolean>`taken + ${change.taken} <= capacity`)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What an engine without its lock would do: write back what it read. Only the control that must oversell calls it. */
export async function overwriteSeats(trx: Trx, event: EventSeats, change: SeatChange): Promise<void> {
  await trx
    .updateTable('events')
    .set({
      taken: Math.min(event.taken + change.taken, event.capacity),
      waiting: event.waiting + change.waiting,
      seq: event.seq + change.seq,
    })
    .where('id', '=', event.id)
    .execute()
}
