import { notFound } from '../base/domain-error.ts'
import type { Deps } from '../base/deps.ts'
import { standingMarks } from '../marks/my-marks.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import type { Reader } from './browse-events.ts'
import type { EventCard, EventPage } from './event.contract.ts'
import { findEvent, findEventsById, findMine } from './event.queries.ts'
import { toEventCard, toEventPage } from './event-view.rules.ts'
import type { RegionScope } from './studio-scope.ts'

/** One event for one reader. A draft is not found by anyone but the staff of its region (`scope`). */
export async function readEvent(
  deps: Deps,
  { eventId, reader, scope }: { eventId: string; reader: Reader; scope: RegionScope },
): Promise<EventPage> {
  const [row, tiers, mine, marks] = await Promise.all([
    findEvent(deps.db, eventId, scope),
    findTiers(deps.db),
    reader ? findMine(deps.db, reader.id, [eventId]) : null,
    reader ? standingMarks(deps, reader.id) : [],
  ])
  if (!row) throw notFound()
  return toEventPage(row, {
    tierId: reader?.tierId ?? null,
    tiers,
    now: deps.clock.now(),
    mine: mine?.get(eventId) ?? null,
    marks,
  })
}

/** Several events as they stand in a list, for one reader; drafts are left out. */
export async function readEventCards(
  deps: Deps,
  ids: readonly string[],
  reader: Reader,
): Promise<Map<string, EventCard>> {
  const [rows, tiers, mine] = await Promise.all([
    findEventsById(deps.db, ids),
    findTiers(deps.db),
    reader ? findMine(deps.db, reader.id, ids) : null,
  ])
  const view = { tierId: reader?.tierId ?? null, tiers, now: deps.clock.now() }
  return new Map(rows.map((row) => [row.id, toEventCard(row, { ...view, mine: mine?.get(row.id) ?? null })]))
}
