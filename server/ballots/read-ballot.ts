import type { DrawHead } from '../../db/tables/ballots.ts'
import { notFound } from '../base/domain-error.ts'
import type { Deps } from '../base/deps.ts'
import { idPattern } from '../base/ids.ts'
import type { Ballot, DrawProof } from './ballot.contract.ts'
import {
  countEntries,
  findDrawnEvent,
  findOwnEntry,
  findResult,
  type DrawnEvent,
} from './ballot-page.queries.ts'
import { findDraw, findDraws } from './ballot.queries.ts'
import { weightAfter } from './draw.rules.ts'
import { lossesOf } from './freeze-list.ts'
import { ticketsIn } from './tickets-in.ts'

/** An event's draws with what was committed to and what came out; `memberId` is null for a visitor. */
export async function readBallot(deps: Deps, eventId: string, memberId: string | null): Promise<Ballot> {
  const event = await drawnEvent(deps, eventId)
  const [draws, counts] = await Promise.all([findDraws(deps.db, [eventId]), countEntries(deps.db, eventId)])
  const countOf = new Map(counts.map((count) => [count.drawId, count]))
  const { id, title, kind, state, startsAt, closesAt, zone, capacity, fairStartSeconds } = event
  return {
    event: { id, title, kind, state, startsAt, closesAt, zone, capacity, fairStartSeconds },
    draws: draws.map((draw) => ({
      ...commitments(draw, event),
      entries: Number(countOf.get(draw.id)?.entries ?? 0),
      people: Number(countOf.get(draw.id)?.people ?? 0),
    })),
    mine: memberId === null ? null : await mineIn(deps, event, memberId, draws),
  }
}

/** What a browser needs to run a draw again. */
export async function readProof(deps: Deps, eventId: string, drawId: string): Promise<DrawProof> {
  const event = await drawnEvent(deps, eventId)
  const draw = idPattern.test(drawId) ? await findDraw(deps.db, drawId) : undefined
  if (draw?.event_id !== eventId) throw notFound()
  const open = draw.drawn_at !== null
  const result = open ? await findResult(deps.db, drawId) : []
  return {
    ...commitments(draw, event),
    seed: open ? draw.seed : null,
    list: open ? draw.list : null,
    result: result.flatMap(({ entrant, outcome, because }) =>
      outcome === null ? [] : [{ id: entrant, outcome, because }],
    ),
  }
}

async function drawnEvent(
  deps: Deps,
  eventId: string,
): Promise<DrawnEvent & { state: 'published' | 'cancelled' }> {
  const event = idPattern.test(eventId) ? await findDrawnEvent(deps.db, eventId) : undefined
  if (!event || event.state === 'draft') throw notFound()
  return { ...event, state: event.state }
}

function commitments(draw: DrawHead, event: DrawnEvent) {
  return {
    id: draw.id,
    kind: draw.kind,
    opensAt: draw.kind === 'ballot' ? null : draw.opening,
    closesAt: draw.kind === 'ballot' ? event.closesAt : draw.closes_at,
    seedHash: draw.seed_hash,
    committedAt: draw.committed_at,
    listHash: draw.list_hash,
    closedAt: draw.closed_at,
    drawnAt: draw.drawn_at,
  }
}

async function mineIn(
  deps: Deps,
  event: DrawnEvent,
  memberId: string,
  draws: readonly DrawHead[],
): Promise<Ballot['mine']> {
  const own = await findOwnEntry(deps.db, event.id, memberId)
  const draw = draws.find((one) => one.id === own?.drawId)
  // Who withdrew, or was seated by hand before the list was frozen, is in no draw.
  if (!own || !draw || (own.state !== 'entered' && own.place === null)) return null
  const { registrationId, drawId, entrant, place, outcome, because } = own
  const drawn = draw.drawn_at !== null
  const byStreak = draw.kind === 'ballot' && own.weight === null
  const losses = byStreak
    ? ((await lossesOf(deps.db, event.id, [memberId])).get(memberId) ?? 0)
    : Math.log2(own.weight ?? 1)
  const weight = own.weight ?? weightAfter(losses)
  const odds = drawn
    ? null
    : Math.min(1, ((event.capacity - event.taken) * weight) / (await ticketsIn(deps, draw)))
  return { registrationId, drawId, entrant, weight, losses, odds, place, outcome, because }
}
