import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { principalOf } from '../http/session.ts'
import { confirmRun } from './confirm-run.ts'
import { quoteRun } from './quote-run.ts'
import { readSeries, readSeriesOf } from './read-series.ts'
import * as contract from './series.contract.ts'
import type { RunOutcome } from './series.contract.ts'

const { ConfirmRunBody, OfEvent, RunQuote, RunQuoteBody, SeriesOf, SeriesPage } = contract

/** Under /api/series: events that recur, as members see and book them. */
export const seriesRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('series', 'The series that an event belongs to, or null', { schema: SeriesOf }),
    accept('query', OfEvent),
    async (c) => {
      const principal = await principalOf(c)
      const { event } = c.req.valid('query')
      return c.json({ series: await readSeriesOf(c.var.deps, event, principal?.member ?? null) })
    },
  )
  .get(
    '/:seriesId',
    describe('series', 'A series and its occurrences', { schema: SeriesPage }),
    async (c) => {
      const principal = await principalOf(c)
      return c.json(await readSeries(c.var.deps, c.req.param('seriesId'), principal?.member ?? null))
    },
  )
  .post(
    '/:seriesId/quotes',
    describe('series', 'What booking the whole run would charge', { status: 201, schema: RunQuote }),
    requireMember,
    accept('json', RunQuoteBody),
    async (c) => {
      const { id: memberId, tierId } = c.var.member
      const { guests, children: childIds } = c.req.valid('json')
      const seriesId = c.req.param('seriesId')
      return c.json(await quoteRun(c.var.deps, { memberId, tierId, seriesId, guests, childIds }), 201)
    },
  )
  .post(
    '/:seriesId/confirm',
    describe('series', 'The second confirmation: book the whole run, or none of it', {
      status: 201,
      schema: contract.RunOutcome,
    }),
    requireMember,
    requireIdempotencyKey,
    accept('json', ConfirmRunBody),
    async (c) => {
      const { id: memberId, accountId } = c.var.member
      const [seriesId, key] = [c.req.param('seriesId'), c.var.idempotencyKey]
      return sendOutcome<RunOutcome>(
        c,
        await confirmRun(c.var.deps, { seriesId, memberId, accountId, key, ...c.req.valid('json') }),
      )
    },
  )

export type SeriesRoutes = typeof seriesRoutes
