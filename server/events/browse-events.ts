import { bookZone, endOfDate, startOfDate } from '../base/calendar.ts'
import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { consequenceOf, weightAt, type Consequence } from '../marks/mark.rules.ts'
import { standingMarks } from '../marks/my-marks.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import type { TierTable } from '../../db/tables/members.ts'
import type { EventFilters, EventList } from './event.contract.ts'
import { findEvents, findMine } from './event.queries.ts'
import { searchWords } from './event-search-text.rules.ts'
import { toEventCard } from './event-view.rules.ts'

/** Who reads: null for a visitor who has not signed in. */
export type Reader = { id: string; tierId: string } | null

/** Events a page. */
export const pageSize = 20

/**
 * What is on, soonest first, 20 a page. Past events are left out unless a `from` day in the past asks for them;
 * days are those of the region, or of the club's books when none is chosen.
 */
export async function browseEvents(deps: Deps, filters: EventFilters, reader: Reader): Promise<EventList> {
  const now = deps.clock.now()
  const [tiers, region, marks] = await Promise.all([
    findTiers(deps.db),
    filters.region === undefined ? undefined : findRegion(deps.db, filters.region),
    reader ? standingMarks(deps, reader.id) : [],
  ])
  const zone = region?.zone ?? bookZone
  const standing = consequenceOf(weightAt(marks, now))
  const rows = await findEvents(deps.db, {
    region: filters.region,
    clubId: filters.club,
    kind: filters.kind,
    from: filters.from === undefined ? undefined : startOfDate(filters.from, zone),
    before: filters.to === undefined ? undefined : endOfDate(filters.to, zone),
    openFor: filters.open ? windowsFor(reader, tiers, standing) : undefined,
    waitlistOnly: standing.waitlistOnly,
    withGuests: filters.guests === true,
    words: searchWords(filters.q),
    after: filters.after === undefined ? undefined : markOf(filters.after),
    limit: pageSize + 1,
    now,
  })
  const page = rows.slice(0, pageSize)
  const mine = reader
    ? await findMine(
        deps.db,
        reader.id,
        page.map((row) => row.id),
      )
    : new Map()
  const last = page.at(-1)
  return {
    events: page.map((row) =>
      toEventCard(row, { tierId: reader?.tierId ?? null, tiers, now, mine: mine.get(row.id) ?? null, marks }),
    ),
    next: rows.length > pageSize && last ? `${last.starts_at}~${last.id}` : null,
  }
}

function markOf(after: string): { startsAt: number; id: string } {
  const [startsAt, id = ''] = after.split('~')
  return { startsAt: Number(startsAt), id }
}

/** For each lowest tier that an event may ask: how long before `opens_at` it opens for this reader. */
function windowsFor(
  reader: Reader,
  tiers: readonly TierTable[],
  { opensLaterBy }: Consequence,
): { minTierId: string; headStart: number }[] {
  const own = tiers.find((tier) => tier.id === reader?.tierId)
  return tiers
    .filter((lowest) => !own || lowest.rank <= own.rank)
    .map((lowest) => ({
      minTierId: lowest.id,
      headStart: (own ?? lowest).head_start_hours * hour - opensLaterBy,
    }))
}
