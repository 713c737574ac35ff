import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { Reader } from '../events/browse-events.ts'
import { readEventCards } from '../events/read-event.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { SeriesPage, StudioSeries } from './series.contract.ts'
import { findOccurrences, findOtherParts, findScopedSeries, findSeriesOf } from './series.queries.ts'

/** A series for one reader, all parts of a run that staff split. Not found while every occurrence is a draft. */
export async function readSeries(deps: Deps, seriesId: string, reader: Reader): Promise<SeriesPage> {
  const occurrences = await findOccurrences(deps.db, seriesId)
  const cards = await readEventCards(
    deps,
    occurrences.map((one) => one.eventId),
    reader,
  )
  const seen = occurrences.flatMap(({ eventId, position, needsChild }) => {
    const event = cards.get(eventId)
    return event ? [{ position, needsChild, event }] : []
  })
  if (seen.length === 0) throw notFound()
  return { id: seriesId, occurrences: seen }
}

/** The series that an event is an occurrence of, or null; also null when the rest of it is still in drafts. */
export async function readSeriesOf(deps: Deps, eventId: string, reader: Reader): Promise<SeriesPage | null> {
  const seriesId = await findSeriesOf(deps.db, eventId)
  if (seriesId === undefined) return null
  const occurrences = await findOccurrences(deps.db, seriesId)
  return occurrences.length > 1 ? readSeries(deps, seriesId, reader) : null
}

/** A series with its drafts, for those who work in its region. */
export async function readStudioSeries(deps: Deps, editor: Editor, seriesId: string): Promise<StudioSeries> {
  const series = await findScopedSeries(deps.db, seriesId, editor.scope)
  if (!series) throw notFound()
  return {
    id: series.id,
    rule: series.rule,
    leftOut: JSON.parse(series.left_out) as string[],
    extraDates: JSON.parse(series.extra_dates) as string[],
    otherParts: await findOtherParts(deps.db, { runId: series.run_id, seriesId }),
    occurrences: series.occurrences.map((one) => ({
      position: one.position,
      eventId: one.eventId,
      version: one.version,
      startsAt: one.startsAt,
      state: one.state,
      capacity: one.capacity,
      taken: one.taken,
    })),
  }
}

/** The series that an event of the editor's regions belongs to, or null. */
export async function readStudioSeriesOf(
  deps: Deps,
  editor: Editor,
  eventId: string,
): Promise<StudioSeries | null> {
  const seriesId = await findSeriesOf(deps.db, eventId)
  return seriesId === undefined ? null : readStudioSeries(deps, editor, seriesId)
}
