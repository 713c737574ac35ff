import type { Trx } from '../../db/transaction.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import { nothingFollows } from './series.errors.ts'
import {
  findScopedSeries,
  findSeriesOf,
  lockScopedSeries,
  type SeriesWithOccurrences,
} from './series.queries.ts'

type Occurrence = SeriesWithOccurrences['occurrences'][number]

export type Following = {
  series: SeriesWithOccurrences
  zone: string
  own: Occurrence
  /** Begin before this one, called off or not. */
  earlier: Occurrence[]
  /** Begin after it, called off or not. */
  later: Occurrence[]
  /** Those of the later ones that can still be edited. */
  followers: Occurrence[]
}

/**
 * An occurrence of the editor's regions with those that follow it, the series' row locked when it is to change.
 * Refused when none follows.
 */
export async function readFollowing(
  trx: Trx,
  editor: Editor,
  eventId: string,
  lock: 'lock' | 'look',
): Promise<Following> {
  const seriesId = await findSeriesOf(trx, eventId)
  if (seriesId === undefined) throw notFound()
  const series = await (lock === 'lock' ? lockScopedSeries : findScopedSeries)(trx, seriesId, editor.scope)
  const at = series?.occurrences.findIndex((one) => one.eventId === eventId) ?? -1
  const own = series?.occurrences[at]
  const region = series && (await findRegion(trx, series.region_id))
  if (!series || !own || !region) throw notFound()
  const later = series.occurrences.slice(at + 1)
  const followers = later.filter((one) => one.state !== 'cancelled')
  if (followers.length === 0) throw nothingFollows()
  return { series, zone: region.zone, own, earlier: series.occurrences.slice(0, at), later, followers }
}

/** Runs an act upon one occurrence; its refusal says which one it was. */
export async function naming<Result>(eventId: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.status, error.sentence, {
      ...error.details,
      refusedEventId: eventId,
    })
  }
}
