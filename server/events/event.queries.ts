import { sql, type Expression, type SqlBool } from 'kysely'
import { contains } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { ClubKind, EventCard } from './event.contract.ts'
import type { EventRow } from './event-view.rules.ts'
import type { RegionScope } from './studio-scope.ts'

type Reading = Deps['db'] | Trx

/** Events with the names of their club and venue and the zone of their region. */
export function selectEvents(db: Reading) {
  return db
    .selectFrom('events as e')
    .innerJoin('clubs as c', 'c.id', 'e.club_id')
    .innerJoin('venues as v', 'v.id', 'e.venue_id')
    .innerJoin('regions as r', 'r.id', 'e.region_id')
    .selectAll('e')
    .select(['c.name_zh as club_name_zh', 'c.name_en as club_name_en', 'r.zone', 'c.bookings_per_month'])
    .select(['v.name_zh as venue_name_zh', 'v.name_en as venue_name_en'])
    .select(['v.address_zh as venue_address_zh', 'v.address_en as venue_address_en'])
    .select(['v.latitude as venue_latitude', 'v.longitude as venue_longitude'])
}

export type Browsing = {
  region?: string
  clubId?: string
  kind?: ClubKind
  /** Epoch milliseconds; `from` undefined leaves out what has ended. */
  from?: number
  before?: number
  /** Tiers as whose member the reader may book, each with its opening counted back from `opens_at`. */
  openFor?: readonly { minTierId: string; headStart: number }[]
  /** The reader may take no free seat, only a place on a waitlist. */
  waitlistOnly?: boolean
  withGuests: boolean
  words: readonly string[]
  after?: { startsAt: number; id: string }
  limit: number
  now: number
}

/** Published events, and cancelled ones still ahead, by their start. */
export async function findEvents(db: Reading, browsing: Browsing): Promise<EventRow[]> {
  const { region, clubId, kind, from, before, openFor, after, now } = browsing
  let query = selectEvents(db).where((eb) =>
    eb.or([
      eb('e.state', '=', 'published'),
      eb.and([eb('e.state', '=', 'cancelled'), eb('e.starts_at', '>', now)]),
    ]),
  )
  if (region !== undefined) query = query.where('e.region_id', '=', region)
  if (clubId !== undefined) query = query.where('e.club_id', '=', clubId)
  if (kind !== undefined) query = query.where('e.kind', '=', kind)
  query = from === undefined ? query.where('e.ends_at', '>', now) : query.where('e.starts_at', '>=', from)
  if (before !== undefined) query = query.where('e.starts_at', '<', before)
  if (browsing.withGuests) query = query.where('e.guests_max', '>', 0)
  if (openFor !== undefined) query = query.where(isOpen(openFor, now))
  if (openFor !== undefined && browsing.waitlistOnly) query = query.where('e.allocation', '<>', 'first_come')
  for (const word of browsing.words) query = query.where(contains('e.search_text', word))
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('e.starts_at', '>', after.startsAt),
        eb.and([eb('e.starts_at', '=', after.startsAt), eb('e.id', '>', after.id)]),
      ]),
    )
  }
  return query.orderBy('e.starts_at').orderBy('e.id').limit(browsing.limit).execute()
}

/** Availability `open` in SQL; event.rules.ts says the same of one event. */
function isOpen(
  openFor: readonly { minTierId: string; headStart: number }[],
  now: number,
): Expression<SqlBool> {
  const windows = openFor.map(
    ({ minTierId, headStart }) => sql`(e.min_tier_id = ${minTierId} AND e.opens_at <= ${now + headStart})`,
  )
  return sql<SqlBool>`e.state = 'published' AND e.ends_at > ${now} AND e.closes_at > ${now}
    AND e.taken < e.capacity AND e.waiting = 0 AND (${sql.join(windows, sql` OR `)})`
}

/** One event that the reader may see: drafts only within the scope of those who make them. */
export async function findEvent(db: Reading, id: string, scope: RegionScope): Promise<EventRow | undefined> {
  let query = selectEvents(db).where('e.id', '=', id)
  if (scope !== 'everywhere') {
    query = query.where((eb) =>
      eb.or([
        eb('e.state', '<>', 'draft'),
        ...(scope.length > 0 ? [eb('e.region_id', 'in', [...scope])] : []),
      ]),
    )
  }
  return query.executeTakeFirst()
}

/** These events, without drafts. */
export async function findEventsById(db: Reading, ids: readonly string[]): Promise<EventRow[]> {
  if (ids.length === 0) return []
  return selectEvents(db).where('e.id', 'in', ids).where('e.state', '<>', 'draft').execute()
}

/** A member's living registrations among these events, with the rank of those that wait. */
export async function findMine(
  db: Reading,
  memberId: string,
  eventIds: readonly string[],
): Promise<Map<string, NonNullable<EventCard['mine']>>> {
  if (eventIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registrations as r')
    .select(['r.id', 'r.event_id', 'r.state', 'r.party_size'])
    .select((eb) =>
      eb
        .selectFrom('registrations as w')
        .whereRef('w.event_id', '=', 'r.event_id')
        .where('w.state', '=', 'waitlisted')
        .where(sql<boolean>`(w.wait_turn < r.wait_turn OR (w.wait_turn = r.wait_turn AND w.seq < r.seq))`)
        .select((one) => one.fn.countAll<number>().as('n'))
        .as('ahead'),
    )
    .where('r.live_member_id', '=', memberId)
    .where('r.event_id', 'in', eventIds)
    .execute()
  return new Map(
    rows.flatMap((row) => {
      if (row.state === 'cancelled') return []
      const rank = row.state === 'waitlisted' ? Number(row.ahead) + 1 : null
      return [[row.event_id, { id: row.id, state: row.state, partySize: row.party_size, rank }]]
    }),
  )
}
