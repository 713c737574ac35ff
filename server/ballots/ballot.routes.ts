import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { describe } from '../http/openapi.ts'
import { principalOf } from '../http/session.ts'
import { Ballot, DrawProof } from './ballot.contract.ts'
import { readBallot, readProof } from './read-ballot.ts'

/** Under /api/ballots: public, so that whoever doubts a draw can run it again. */
export const ballotRoutes = new Hono<AppEnv>()
  .get(
    '/:eventId',
    describe('ballots', 'An event’s draws: commitments, times, and one’s own entry', { schema: Ballot }),
    async (c) => {
      const principal = await principalOf(c)
      return c.json(await readBallot(c.var.deps, c.req.param('eventId'), principal?.member?.id ?? null))
    },
  )
  .get(
    '/:eventId/draws/:drawId',
    describe('ballots', 'A draw’s list, seed and result, to run it again', { schema: DrawProof }),
    async (c) => c.json(await readProof(c.var.deps, c.req.param('eventId'), c.req.param('drawId'))),
  )

export type BallotRoutes = typeof ballotRoutes
