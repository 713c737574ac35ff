import { sql } from 'kysely'
import type { Deps } from '../base/deps.ts'
import { findGuestsOf, type Guest } from './guests/guest.queries.ts'
import { hasUnansweredMove } from './moves/move.queries.ts'
import type { SeatTerms } from './quote.queries.ts'

function selectOwn(db: Deps['db'], memberId: string) {
  return db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('venues as v', 'v.id', 'e.venue_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .leftJoin('seat_offers as o', 'o.open_registration_id', 'r.id')
    .select([
      'r.id',
      'r.event_id as eventId',
      'r.state',
      'r.party_size as partySize',
      'r.seq',
      'r.charged',
      'r.refunded',
    ])
    .select(['r.entry_code as entryCode', 'r.waiting_note as waitingNote', 'r.created_at as bookedAt'])
    .select('r.confirmed_at as confirmedAt')
    .select(['r.cancelled_at as cancelledAt', 'r.cancelled_because as cancelledBecause'])
    .select(['e.kind', 'e.title_zh', 'e.title_en', 'e.region_id as regionId', 'e.state as eventState'])
    .select(['e.starts_at as startsAt', 'e.ends_at as endsAt', 'v.name_zh', 'v.name_en', 'g.zone', 'q.terms'])
    .select(
      sql<number>`CASE WHEN r.state = 'waitlisted' THEN (SELECT COUNT(*) FROM registrations w
        WHERE w.event_id = r.event_id AND w.state = 'waitlisted'
        AND (w.wait_turn < r.wait_turn OR (w.wait_turn = r.wait_turn AND w.seq <= r.seq))) END`.as('ahead'),
    )
    .select(hasUnansweredMove('r.id'))
    .select(sql<number>`(SELECT COUNT(*) FROM draw_entries d WHERE d.registration_id = r.id)`.as('draws'))
    .select(['o.id as offerId', 'o.lapses_at as offerLapsesAt', 'q.amount'])
    .where('r.member_id', '=', memberId)
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectOwn>['execute']>>[number]

function toOwn({ terms, ahead, moved, draws, ...row }: Selected, guests: readonly Guest[]) {
  return {
    ...row,
    terms: JSON.parse(terms) as SeatTerms,
    /** Who comes along as it stands now; the quote's terms keep who was named at booking. */
    guests: guests.map((guest) => guest.name),
    moved: Number(moved) > 0,
    inDraw: Number(draws) > 0,
    rank: row.state === 'waitlisted' ? Number(ahead) : null,
  }
}

export type OwnRegistration = ReturnType<typeof toOwn>

/** A registration that is this member's own. */
export async function findOwnRegistration(
  db: Deps['db'],
  id: string,
  memberId: string,
): Promise<OwnRegistration | undefined> {
  const row = await selectOwn(db, memberId).where('r.id', '=', id).executeTakeFirst()
  return row && toOwn(row, (await findGuestsOf(db, [id])).get(id) ?? [])
}

/** Upcoming: live ones whose event has not ended, soonest first. Past: the rest, latest first. At most 100. */
export async function listOwnRegistrations(
  db: Deps['db'],
  memberId: string,
  when: 'upcoming' | 'past',
  now: number,
): Promise<OwnRegistration[]> {
  const own = selectOwn(db, memberId).limit(100)
  const rows =
    when === 'upcoming'
      ? await own
          .where('r.live_member_id', 'is not', null)
          .where('e.ends_at', '>', now)
          .orderBy('e.starts_at')
          .orderBy('r.id')
          .execute()
      : await own
          .where((where) => where.or([where('r.live_member_id', 'is', null), where('e.ends_at', '<=', now)]))
          .orderBy('e.starts_at', 'desc')
          .orderBy('r.id')
          .execute()
  const guests = await findGuestsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => toOwn(row, guests.get(row.id) ?? []))
}
