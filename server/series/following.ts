import type { EventTable } from '../../db/tables/events.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { lockEditable } from '../events/edit-event.ts'
import type { Editor } from '../events/studio-scope.ts'
import { nothingFollows, seriesChanged } from './series.errors.ts'
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

/** An occurrence of the editor's regions with those that follow it, the series' row locked when it is to change. */
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
  return { series, zone: region.zone, own, earlier: series.occurrences.slice(0, at), later, followers }
}

/** Refuses to carry an edit on to nothing. */
export function needFollowers({ followers }: Following): void {
  if (followers.length === 0) throw nothingFollows()
}

type Seen = { version: number; following: readonly { eventId: string; version: number }[] }

/**
 * Locks an occurrence and those that follow it in ascending id, as everywhere. Refused when they are not those, at the
 * versions, that the marketer saw.
 */
export async function lockAsSeen(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { own, followers }: Following,
  { version, following }: Seen,
): Promise<Map<string, EventTable>> {
  const seen = new Map(following.map((one) => [one.eventId, one.version]))
  const asSeen = followers.every((one) => seen.get(one.eventId) === one.version)
  if (!asSeen || seen.size !== followers.length) throw seriesChanged()
  const locked = new Map<string, EventTable>()
  for (const [eventId, at] of [...seen.set(own.eventId, version)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    locked.set(
      eventId,
      await naming(eventId, () => lockEditable(trx, deps, editor, { eventId, version: at })),
    )
  }
  return locked
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
