import { Hono } from 'hono'
import { editorOf } from '../../events/editor-of.ts'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireRole } from '../../http/guards.ts'
import { describe } from '../../http/openapi.ts'
import { admitRequests } from './admit-requests.ts'
import { declineRequests, reopenRequest } from './decline-requests.ts'
import { listRequests } from './list-requests.ts'
import {
  AdmitBody,
  AdmitResults,
  DeclineBody,
  Declined,
  Reopened,
  RequestFilters,
  SeatRequestList,
} from './request.contract.ts'

const tag = 'studio'

/** Under /api/studio: deciding who gets seats of events by approval. */
export const requestRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .get(
    '/events/:id/requests',
    describe(tag, 'Who asks for seats, 100 a page', { schema: SeatRequestList }),
    accept('query', RequestFilters),
    async (c) => {
      const asked = { eventId: c.req.param('id'), after: c.req.valid('query').after }
      return c.json(await listRequests(c.var.deps, editorOf(c.var), asked))
    },
  )
  .post(
    '/events/:id/requests/admissions',
    describe(tag, 'Admit parties; each is charged what it confirmed', { schema: AdmitResults }),
    accept('json', AdmitBody),
    async (c) => {
      const admit = { eventId: c.req.param('id'), ...c.req.valid('json') }
      return c.json(await admitRequests(c.var.deps, editorOf(c.var), admit))
    },
  )
  .post(
    '/events/:id/requests/refusals',
    describe(tag, 'Decline parties with a reason that they are told', { schema: Declined }),
    accept('json', DeclineBody),
    async (c) => {
      const decline = { eventId: c.req.param('id'), ...c.req.valid('json') }
      return c.json({ declined: await declineRequests(c.var.deps, editorOf(c.var), decline) })
    },
  )
  .delete(
    '/registrations/:id/refusal',
    describe(tag, 'Take a decline of today back', { schema: Reopened }),
    async (c) => {
      const registrationId = c.req.param('id')
      await reopenRequest(c.var.deps, editorOf(c.var), registrationId)
      return c.json({ registrationId })
    },
  )

export type RequestRoutes = typeof requestRoutes
