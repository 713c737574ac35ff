import type { DrawHead } from '../../db/tables/ballots.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { EventRow } from '../registrations/seat.queries.ts'
import type { SeatRequest } from '../registrations/seat.rules.ts'
import { ballotOpening, findDraws } from './ballot.queries.ts'
import { fairStart } from './commit-draws.ts'

/** Thrown before anything is decided: these events have a draw that is due, and whoever arrives now stands behind it. */
export class DrawFirst extends Error {
  readonly eventIds: readonly string[]
  constructor(eventIds: readonly string[]) {
    super('a draw is due')
    this.eventIds = eventIds
  }
}

type DrawOf = (event: EventRow, opensAt: number) => SeatRequest['draw']

/**
 * Which draw a request would enter, for events whose rows are locked. Ordinary events cost no statement. Throws
 * DrawFirst when the fair start of one of them has ended and is not drawn yet.
 */
export async function openDraws(
  trx: Trx,
  deps: Deps,
  events: ReadonlyMap<string, EventRow>,
): Promise<DrawOf> {
  const drawing = [...events.values()].filter(isDrawn)
  if (drawing.length === 0) return () => undefined
  const now = deps.clock.now()
  const draws = await findDraws(
    trx,
    drawing.map((event) => event.id),
  )
  const due = draws.filter(
    (draw) => draw.kind === 'fair_start' && draw.drawn_at === null && draw.closes_at <= now,
  )
  const published = due.filter((draw) => events.get(draw.event_id)?.state === 'published')
  if (published.length > 0) throw new DrawFirst([...new Set(published.map((draw) => draw.event_id))])
  const known = new Map(draws.map((draw) => [keyOf(draw.event_id, draw.opening), draw]))
  return (event, opensAt) => drawOf(event, opensAt, known)
}

function isDrawn(event: EventRow): boolean {
  return event.allocation === 'ballot' || (event.allocation === 'first_come' && event.fairStartSeconds > 0)
}

function drawOf(event: EventRow, opensAt: number, known: ReadonlyMap<string, DrawHead>): SeatRequest['draw'] {
  if (!isDrawn(event)) return undefined
  const ballot = event.allocation === 'ballot'
  const draw = known.get(keyOf(event.id, ballot ? ballotOpening : opensAt))
  const at = ballot ? event.closesAt : (draw?.closes_at ?? fairStart(event, opensAt).closesAt)
  return {
    kind: ballot ? 'ballot' : 'fair_start',
    at,
    listFrozen: draw !== undefined && draw.list_hash !== null,
  }
}

function keyOf(eventId: string, opening: number): string {
  return `${eventId}:${opening}`
}
