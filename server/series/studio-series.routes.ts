import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { editorOf } from '../events/editor-of.ts'
import { readStudioEvent } from '../events/read-studio.ts'
import { StudioEvent } from '../events/studio.contract.ts'
import { addDate } from './add-date.ts'
import {
  ExtraDateBody,
  FollowingEdit,
  FollowingPreview,
  FollowingPreviewBody,
  LeaveOutBody,
  RuleChange,
  RulePreview,
  RulePreviewBody,
} from './change.contract.ts'
import { changeRule } from './change-rule.ts'
import { editFollowing } from './edit-following.ts'
import { leaveOutDate } from './leave-out-date.ts'
import { createSeries, previewSeries } from './plan-series.ts'
import { previewFollowing } from './preview-following.ts'
import { previewRule } from './preview-rule.ts'
import { publishSeries } from './publish-series.ts'
import { readStudioSeries, readStudioSeriesOf } from './read-series.ts'
import { OfEvent, PlannedOccurrences, SeriesPlan, StudioSeries, StudioSeriesOf } from './series.contract.ts'

const tag = 'studio'

/** Under /api/studio/series: how a marketer publishes them and changes their dates. */
export const studioSeriesRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .get(
    '/',
    describe(tag, 'The series that an event belongs to, or null', {
      schema: StudioSeriesOf,
    }),
    accept('query', OfEvent),
    async (c) => {
      const { event } = c.req.valid('query')
      return c.json({ series: await readStudioSeriesOf(c.var.deps, editorOf(c.var), event) })
    },
  )
  .post(
    '/:seriesId/publish',
    describe(tag, 'Show all drafts of a series to members', { schema: StudioSeries }),
    async (c) => {
      const [editor, seriesId] = [editorOf(c.var), c.req.param('seriesId')]
      await publishSeries(c.var.deps, editor, seriesId)
      return c.json(await readStudioSeries(c.var.deps, editor, seriesId))
    },
  )
  .post(
    '/:seriesId/dates',
    describe(tag, 'Add a date to a series, as a draft', { status: 201, schema: StudioSeries }),
    accept('json', ExtraDateBody),
    async (c) => {
      const [editor, seriesId] = [editorOf(c.var), c.req.param('seriesId')]
      await addDate(c.var.deps, editor, seriesId, c.req.valid('json'))
      return c.json(await readStudioSeries(c.var.deps, editor, seriesId), 201)
    },
  )
  .post(
    '/:seriesId/left-out',
    describe(tag, 'Leave a date out: called off and refunded, or discarded as a draft', {
      schema: StudioSeries,
    }),
    accept('json', LeaveOutBody),
    async (c) => {
      const [editor, seriesId] = [editorOf(c.var), c.req.param('seriesId')]
      await leaveOutDate(c.var.deps, editor, seriesId, c.req.valid('json'))
      return c.json(await readStudioSeries(c.var.deps, editor, seriesId))
    },
  )

/**
 * Under /api/studio/series-of: an event becomes a series, or takes those that follow along. Not beneath the other
 * address, where a word in a series' place would cost every request of this API a slower router.
 */
export const studioSeriesOfRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .post(
    '/:eventId/preview',
    describe(tag, 'When an event would recur', { schema: PlannedOccurrences }),
    accept('json', SeriesPlan),
    async (c) => {
      const asked = { eventId: c.req.param('eventId'), ...c.req.valid('json') }
      return c.json(await previewSeries(c.var.deps, editorOf(c.var), asked))
    },
  )
  .post(
    '/:eventId',
    describe(tag, 'Make a series of an event, its further occurrences as drafts', {
      status: 201,
      schema: StudioSeries,
    }),
    accept('json', SeriesPlan),
    async (c) => {
      const editor = editorOf(c.var)
      const asked = { eventId: c.req.param('eventId'), ...c.req.valid('json') }
      const id = await createSeries(c.var.deps, editor, asked)
      return c.json(await readStudioSeries(c.var.deps, editor, id), 201)
    },
  )
  .post(
    '/:eventId/following/preview',
    describe(tag, 'What editing this and the following occurrences would do', { schema: FollowingPreview }),
    accept('json', FollowingPreviewBody),
    async (c) => {
      const eventId = c.req.param('eventId')
      return c.json(await previewFollowing(c.var.deps, editorOf(c.var), eventId, c.req.valid('json')))
    },
  )
  .put(
    '/:eventId/following',
    describe(tag, 'Edit this and the following occurrences, or none of them', { schema: StudioEvent }),
    accept('json', FollowingEdit),
    async (c) => {
      const [editor, eventId] = [editorOf(c.var), c.req.param('eventId')]
      await editFollowing(c.var.deps, editor, eventId, c.req.valid('json'))
      return c.json(await readStudioEvent(c.var.deps, editor, eventId))
    },
  )
  .post(
    '/:eventId/rule/preview',
    describe(tag, 'What another rule from this occurrence on would do', { schema: RulePreview }),
    accept('json', RulePreviewBody),
    async (c) => {
      const eventId = c.req.param('eventId')
      return c.json(await previewRule(c.var.deps, editorOf(c.var), eventId, c.req.valid('json')))
    },
  )
  .put(
    '/:eventId/rule',
    describe(tag, 'Let a series go by another rule from this occurrence on', { schema: StudioSeriesOf }),
    accept('json', RuleChange),
    async (c) => {
      const [editor, eventId] = [editorOf(c.var), c.req.param('eventId')]
      await changeRule(c.var.deps, editor, eventId, c.req.valid('json'))
      return c.json({ series: await readStudioSeriesOf(c.var.deps, editor, eventId) })
    },
  )

export type StudioSeriesRoutes = typeof studioSeriesRoutes
export type StudioSeriesOfRoutes = typeof studioSeriesOfRoutes
