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

/**
 * The same, its row locked and that of its run's first part, since all parts count towards one bound: the first locks
 * of every act that changes a series, before those of its events.
 */
export async function lockScopedSeries(trx: Trx, id: string, scope: RegionScope) {
  const series = await forUpdate(trx, scopedSeries(trx, id, scope)).executeTakeFirst()
  if (!series) return undefined
  const run = trx.selectFrom('event_series').select('id').where('id', '=', series.run_id)
  await forUpdate(trx, run).executeTakeFirst()
  return withOccurrences(trx, series)
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

/** What members see of the whole run that a series is a part of, split or not; places count drafts too. */
export async function findOccurrences(
  db: Reading,
  seriesId: string,
): Promise<{ eventId: string; position: number; needsChild: boolean }[]> {
  const rows = await db
    .selectFrom('event_series as named')
    .innerJoin('event_series as part', 'part.run_id', 'named.run_id')
    .innerJoin('series_events as s', 's.series_id', 'part.id')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select(['s.event_id as eventId', 'e.state', 'e.needs_child'])
    .where('named.id', '=', seriesId)
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .execute()
  return rows.flatMap(({ eventId, state, needs_child }, at) =>
    state === 'draft' ? [] : [{ eventId, position: at + 1, needsChild: needs_child === 1 }],
  )
}

/** The occurrences in all parts of a run. */
export async function countRun(db: Reading, runId: string): Promise<number> {
  const row = await db
    .selectFrom('event_series as part')
    .innerJoin('series_events as s', 's.series_id', 'part.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('part.run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The other parts of a run that was split, each by its first occurrence, the soonest first. */
export async function findOtherParts(
  db: Reading,
  { runId, seriesId }: { runId: string; seriesId: string },
): Promise<{ eventId: string; startsAt: number; count: number }[]> {
  const rows = await db
    .selectFrom('event_series as part')
    .innerJoin('series_events as s', 's.series_id', 'part.id')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select(['part.id', 'e.id as eventId', 'e.starts_at as startsAt'])
    .where('part.run_id', '=', runId)
    .where('part.id', '<>', seriesId)
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .execute()
  const parts = new Map<string, { eventId: string; startsAt: number; count: number }>()
  for (const { id, ...first } of rows) {
    const known = parts.get(id)
    parts.set(id, known ? { ...known, count: known.count + 1 } : { ...first, count: 1 })
  }
  return [...parts.values()]
}

/** Points that each of these quotes asks. */
export async function findQuotedAmounts(
  db: Reading,
  quoteIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.selectFrom('quotes').select(['id', 'amount']).where('id', 'in', quoteIds).execute()
  return new Map(rows.map((row) => [row.id, row.amount]))
}
