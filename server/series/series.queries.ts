import { forUpdate } from '../../db/dialect.ts'
import type { EventSeriesTable } from '../../db/tables/series.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { RegionScope } from '../events/studio-scope.ts'

type Reading = Deps['db'] | Trx

export async function insertSeries(
  trx: Trx,
  series: EventSeriesTable,
  eventIds: readonly string[],
): Promise<void> {
  await trx.insertInto('event_series').values(series).execute()
  if (eventIds.length > 0) await insertOccurrences(trx, series.id, eventIds)
}

/** The series that an event belongs to. */
export async function findSeriesOf(db: Reading, eventId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('series_events')
    .select('series_id')
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row?.series_id
}

/** A series in one of the regions, with every occurrence, the soonest first. */
export async function findScopedSeries(db: Reading, id: string, scope: RegionScope) {
  const series = await scopedSeries(db, id, scope).executeTakeFirst()
  return series && withOccurrences(db, series)
}

/** The same, its row locked: the first lock of every act that changes a series, before those of its events. */
export async function lockScopedSeries(trx: Trx, id: string, scope: RegionScope) {
  const series = await forUpdate(trx, scopedSeries(trx, id, scope)).executeTakeFirst()
  return series && withOccurrences(trx, series)
}

function scopedSeries(db: Reading, id: string, scope: RegionScope) {
  const query = db.selectFrom('event_series').selectAll().where('id', '=', id)
  if (scope === 'everywhere') return query
  return query.where('region_id', 'in', scope.length > 0 ? [...scope] : [''])
}

async function withOccurrences(db: Reading, series: EventSeriesTable) {
  const occurrences = await db
    .selectFrom('series_events as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select(['s.position', 'e.id as eventId', 'e.starts_at as startsAt', 'e.state', 'e.version'])
    .select(['e.capacity', 'e.taken'])
    .where('s.series_id', '=', series.id)
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .execute()
  return { ...series, occurrences }
}

export type SeriesWithOccurrences = NonNullable<Awaited<ReturnType<typeof findScopedSeries>>>

/** Says anew which events a series is made of, in their order; those left out belong to none. */
export async function rewriteOccurrences(
  trx: Trx,
  seriesId: string,
  eventIds: readonly string[],
): Promise<void> {
  await trx.deleteFrom('series_events').where('series_id', '=', seriesId).execute()
  if (eventIds.length > 0) await insertOccurrences(trx, seriesId, eventIds)
}

async function insertOccurrences(trx: Trx, seriesId: string, eventIds: readonly string[]): Promise<void> {
  await trx
    .insertInto('series_events')
    .values(eventIds.map((eventId, at) => ({ event_id: eventId, series_id: seriesId, position: at + 1 })))
    .execute()
}

export async function updateSeries(
  trx: Trx,
  id: string,
  dates: Pick<EventSeriesTable, 'rule' | 'left_out' | 'extra_dates'>,
): Promise<void> {
  await trx.updateTable('event_series').set(dates).where('id', '=', id).execute()
}

/** Live registrations by event: those that a move asks. Events without any are missing. */
export async function countRegistrants(
  db: Reading,
  eventIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('registrations')
    .select(({ fn }) => ['event_id', fn.countAll<number>().as('count')])
    .where('event_id', 'in', eventIds)
    .where('state', 'in', ['confirmed', 'waitlisted', 'entered', 'offered'])
    .groupBy('event_id')
    .execute()
  return new Map(rows.map((row) => [row.event_id, Number(row.count)]))
}

/** How many different openings the occurrences of a series have: 1 when booking opens for all together. */
export async function countOpenings(db: Reading, seriesId: string): Promise<number> {
  const rows = await db
    .selectFrom('series_events as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select('e.opens_at')
    .distinct()
    .where('s.series_id', '=', seriesId)
    .where('e.state', '<>', 'cancelled')
    .execute()
  return rows.length
}

/** Members who wait for seats of these events. */
export async function findWaitingMembers(trx: Trx, eventIds: readonly string[]): Promise<string[]> {
  if (eventIds.length === 0) return []
  const rows = await trx
    .selectFrom('registrations')
    .select('member_id')
    .distinct()
    .where('event_id', 'in', eventIds)
    .where('state', '=', 'waitlisted')
    .execute()
  return rows.map((row) => row.member_id)
}

/** The occurrences that members see. */
export async function findOccurrences(
  db: Reading,
  seriesId: string,
): Promise<{ eventId: string; position: number; needsChild: boolean }[]> {
  const rows = await db
    .selectFrom('series_events as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select(['s.event_id as eventId', 's.position', 'e.needs_child'])
    .where('s.series_id', '=', seriesId)
    .where('e.state', '<>', 'draft')
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .execute()
  return rows.map(({ eventId, position, needs_child }) => ({
    eventId,
    position,
    needsChild: needs_child === 1,
  }))
}

/** Points that each of these quotes asks. */
export async function findQuotedAmounts(
  db: Reading,
  quoteIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.selectFrom('quotes').select(['id', 'amount']).where('id', 'in', quoteIds).execute()
  return new Map(rows.map((row) => [row.id, row.amount]))
}
