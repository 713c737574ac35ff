import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { EventEdit } from '../../server/events/studio.contract.ts'
import type { FollowingEdit, RuleChange } from '../../server/series/change.contract.ts'
import type { SeriesRoutes } from '../../server/series/series.routes.ts'
import type { StudioSeriesOfRoutes, StudioSeriesRoutes } from '../../server/series/studio-series.routes.ts'
import { answer, spoken } from './client.ts'
import type { Party } from './registrations.ts'

const series = hc<SeriesRoutes>('/api/series', spoken)
const studio = hc<StudioSeriesRoutes>('/api/studio/series', spoken)
const ofEvent = hc<StudioSeriesOfRoutes>('/api/studio/series-of', spoken)

/** The series that an event belongs to, or null. */
export const seriesOf = query(
  async (event: string) => (await answer(series.index.$get({ query: { event } }))).series,
  'series-of',
)

/** What booking the whole run would charge for me and this party, the same on every occasion. */
export const quoteRun = (seriesId: string, party: Party) =>
  answer(series[':seriesId'].quotes.$post({ param: { seriesId }, json: party }))

/** The second confirmation; `key` makes a retry the same act. */
export const confirmRun = (seriesId: string, json: { quoteIds: string[]; amount: number }, key: string) =>
  answer(
    series[':seriesId'].confirm.$post({ param: { seriesId }, json }, { headers: { 'idempotency-key': key } }),
  )

export type SeriesPlan = { rule: string; leftOut: string[]; opens: 'together' | 'each' }

/** The series that an event of the studio belongs to, drafts too, or null. */
export const studioSeriesOf = query(
  async (event: string) => (await answer(studio.index.$get({ query: { event } }))).series,
  'studio-series-of',
)

export const previewSeries = (eventId: string, json: SeriesPlan) =>
  answer(ofEvent[':eventId'].preview.$post({ param: { eventId }, json }))

export const createSeries = (eventId: string, json: SeriesPlan) =>
  answer(ofEvent[':eventId'].$post({ param: { eventId }, json }))

/** What editing this and the following occurrences would do. */
export const previewFollowing = (eventId: string, json: EventEdit) =>
  answer(ofEvent[':eventId'].following.preview.$post({ param: { eventId }, json }))

export const editFollowing = (eventId: string, json: FollowingEdit) =>
  answer(ofEvent[':eventId'].following.$put({ param: { eventId }, json }))

/** What another rule from this occasion on would keep, move, add and take away. */
export const previewRule = (eventId: string, json: { rule: string; leftOut: string[] }) =>
  answer(ofEvent[':eventId'].rule.preview.$post({ param: { eventId }, json }))

export const changeRule = (eventId: string, json: RuleChange) =>
  answer(ofEvent[':eventId'].rule.$put({ param: { eventId }, json }))

/** Adds a local date, a draft like `eventId`. */
export const addDate = (seriesId: string, json: { eventId: string; date: string }) =>
  answer(studio[':seriesId'].dates.$post({ param: { seriesId }, json }))

export const leaveOutDate = (seriesId: string, json: { eventId: string; version: number; reason: string }) =>
  answer(studio[':seriesId']['left-out'].$post({ param: { seriesId }, json }))

export const publishSeries = (seriesId: string) =>
  answer(studio[':seriesId'].publish.$post({ param: { seriesId } }))
