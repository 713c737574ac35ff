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
  await trx
    .insertInto('series_events')
    .values(eventIds.map((eventId, at) => ({ event_id: eventId, series_id: series.id, position: at + 1 })))
    .execute()
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

/** A series in one of the regions, with every occurrence. */
export async function findScopedSeries(db: Reading, id: string, scope: RegionScope) {
  let query = db.selectFrom('event_series').selectAll().where('id', '=', id)
  if (scope !== 'everywhere') query = query.where('region_id', 'in', scope.length > 0 ? [...scope] : [''])
  const series = await query.executeTakeFirst()
  if (!series) return undefined
  const occurrences = await db
    .selectFrom('series_events as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .select(['s.position', 'e.id as eventId', 'e.starts_at as startsAt', 'e.state', 'e.version'])
    .select(['e.capacity', 'e.taken'])
    .where('s.series_id', '=', id)
    .orderBy('s.position')
    .execute()
  return { ...series, occurrences }
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
    .orderBy('s.position')
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
