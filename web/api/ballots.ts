import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { BallotRoutes } from '../../server/ballots/ballot.routes.ts'
import { answer, spoken } from './client.ts'

const ballots = hc<BallotRoutes>('/api/ballots', spoken)

/** The draws of an event: commitments, times and, signed in, one's own entry. */
export const readBallot = query(
  async (eventId: string) => answer(ballots[':eventId'].$get({ param: { eventId } })),
  'ballot',
)

/** A draw's list, seed and result. */
export const readProof = query(
  async (eventId: string, drawId: string) => fetchProof(eventId, drawId),
  'draw-proof',
)

/** The same from the network, not from what the page has shown already. */
export function fetchProof(eventId: string, drawId: string) {
  return answer(ballots[':eventId'].draws[':drawId'].$get({ param: { eventId, drawId } }))
}
