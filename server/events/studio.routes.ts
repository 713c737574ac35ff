import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { cancelEvent, previewCancellation } from './cancel-event.ts'
import { draftEvent, duplicateEvent } from './draft-event.ts'
import { editorOf } from './editor-of.ts'
import { editEvent } from './edit-event.ts'
import { EventPage } from './event.contract.ts'
import { exportRegistrations } from './export-registrations.ts'
import { listEventRegistrations } from './list-event-registrations.ts'
import { discardDraft, publishEvent, unpublishEvent } from './publish-event.ts'
import {
  estimateReach,
  listStudioEvents,
  previewEvent,
  readStudioEvent,
  readStudioFrame,
} from './read-studio.ts'
import {
  CancelEventBody,
  CancellationEffect,
  EventEdit,
  NewEvent,
  PreviewFilters,
  Reach,
  ReachFilters,
  RegistrationFilters,
  SeenVersion,
  StudioEvent,
  StudioFilters,
  StudioFrame,
  StudioList,
  StudioRegistrationList,
} from './studio.contract.ts'

const tag = 'studio'

export const studioRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .get('/', describe(tag, 'The regions this account works in', { schema: StudioFrame }), async (c) =>
    c.json(await readStudioFrame(c.var.deps, editorOf(c.var))),
  )
  .get(
    '/reach',
    describe(tag, 'How many members may book', { schema: Reach }),
    accept('query', ReachFilters),
    async (c) => c.json(await estimateReach(c.var.deps, editorOf(c.var), c.req.valid('query'))),
  )
  .get(
    '/events',
    describe(tag, 'A region’s events of some days, drafts too', { schema: StudioList }),
    accept('query', StudioFilters),
    async (c) => c.json(await listStudioEvents(c.var.deps, editorOf(c.var), c.req.valid('query'))),
  )
  .post(
    '/events',
    describe(tag, 'Make a draft', { status: 201, schema: StudioEvent }),
    accept('json', NewEvent),
    async (c) => {
      const editor = editorOf(c.var)
      const id = await draftEvent(c.var.deps, editor, c.req.valid('json'))
      return c.json(await readStudioEvent(c.var.deps, editor, id), 201)
    },
  )
  .get('/events/:id', describe(tag, 'One event to edit', { schema: StudioEvent }), async (c) =>
    c.json(await readStudioEvent(c.var.deps, editorOf(c.var), c.req.param('id'))),
  )
  .put(
    '/events/:id',
    describe(tag, 'Save an edit over the version it was made on', { schema: StudioEvent }),
    accept('json', EventEdit),
    async (c) => {
      const [editor, id] = [editorOf(c.var), c.req.param('id')]
      await editEvent(c.var.deps, editor, id, c.req.valid('json'))
      return c.json(await readStudioEvent(c.var.deps, editor, id))
    },
  )
  .delete(
    '/events/:id',
    describe(tag, 'Discard a draft', { status: 204 }),
    accept('json', SeenVersion),
    async (c) => {
      await discardDraft(c.var.deps, editorOf(c.var), { eventId: c.req.param('id'), ...c.req.valid('json') })
      return c.body(null, 204)
    },
  )
  .get(
    '/events/:id/preview',
    describe(tag, 'The page as a member of a tier sees it', { schema: EventPage }),
    accept('query', PreviewFilters),
    async (c) => {
      const asked = { eventId: c.req.param('id'), tierId: c.req.valid('query').tier }
      return c.json(await previewEvent(c.var.deps, editorOf(c.var), asked))
    },
  )
  .post(
    '/events/:id/publish',
    describe(tag, 'Show a draft to members', { schema: StudioEvent }),
    accept('json', SeenVersion),
    async (c) => {
      const [editor, eventId] = [editorOf(c.var), c.req.param('id')]
      await publishEvent(c.var.deps, editor, { eventId, ...c.req.valid('json') })
      return c.json(await readStudioEvent(c.var.deps, editor, eventId))
    },
  )
  .post(
    '/events/:id/unpublish',
    describe(tag, 'Take back an event that nobody registered for', { schema: StudioEvent }),
    accept('json', SeenVersion),
    async (c) => {
      const [editor, eventId] = [editorOf(c.var), c.req.param('id')]
      await unpublishEvent(c.var.deps, editor, { eventId, ...c.req.valid('json') })
      return c.json(await readStudioEvent(c.var.deps, editor, eventId))
    },
  )
  .post(
    '/events/:id/duplicate',
    describe(tag, 'Copy into a new draft, whole weeks later', { status: 201, schema: StudioEvent }),
    async (c) => {
      const editor = editorOf(c.var)
      const id = await duplicateEvent(c.var.deps, editor, c.req.param('id'))
      return c.json(await readStudioEvent(c.var.deps, editor, id), 201)
    },
  )
  .get(
    '/events/:id/cancellation',
    describe(tag, 'What cancelling would give back', { schema: CancellationEffect }),
    async (c) => c.json(await previewCancellation(c.var.deps, editorOf(c.var), c.req.param('id'))),
  )
  .post(
    '/events/:id/cancellation',
    describe(tag, 'Cancel: everyone is refunded in full and told', { schema: StudioEvent }),
    accept('json', CancelEventBody),
    async (c) => {
      const [editor, eventId] = [editorOf(c.var), c.req.param('id')]
      await cancelEvent(c.var.deps, editor, { eventId, ...c.req.valid('json') })
      return c.json(await readStudioEvent(c.var.deps, editor, eventId))
    },
  )
  .get(
    '/events/:id/registrations',
    describe(tag, 'Who registered, 100 a page', { schema: StudioRegistrationList }),
    accept('query', RegistrationFilters),
    async (c) => {
      const asked = { eventId: c.req.param('id'), after: c.req.valid('query').after }
      return c.json(await listEventRegistrations(c.var.deps, editorOf(c.var), asked))
    },
  )
  .get('/events/:id/registrations.csv', describe(tag, 'Who registered, as CSV with phones'), async (c) => {
    const asked = { eventId: c.req.param('id'), locale: c.var.locale }
    const { csv, fileName } = await exportRegistrations(c.var.deps, editorOf(c.var), asked)
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    })
  })

export type StudioRoutes = typeof studioRoutes
