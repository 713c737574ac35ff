import { sql } from 'kysely'
import { forUpdate } from '../../../db/dialect.ts'
import type { SeatOfferTable } from '../../../db/tables/offers.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import type { SeatTerms } from '../quote.queries.ts'

export async function insertOffer(
  trx: Trx,
  offer: Pick<
    SeatOfferTable,
    'id' | 'registration_id' | 'event_id' | 'offered_at' | 'lapses_at' | 'remind_at'
  >,
): Promise<void> {
  await trx
    .insertInto('seat_offers')
    .values({ ...offer, open_registration_id: offer.registration_id, state: 'open', ended_at: null })
    .execute()
}

/** Holds seats for a waiting registration until it answers; false when it does not wait any more. */
export async function holdSeats(trx: Trx, registrationId: string): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'offered', waiting_note: null })
    .where('id', '=', registrationId)
    .where('state', '=', 'waitlisted')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A member's own offer with what accepting it needs, whatever became of it. */
export async function findOwnOffer(db: Deps['db'] | Trx, id: string, memberId: string) {
  const row = await db
    .selectFrom('seat_offers as o')
    .innerJoin('registrations as r', 'r.id', 'o.registration_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('events as e', 'e.id', 'o.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select([
      'o.id',
      'o.state',
      'o.event_id as eventId',
      'o.offered_at as offeredAt',
      'o.lapses_at as lapsesAt',
    ])
    .select(['r.id as registrationId', 'r.party_size as partySize', 'r.entry_code as entryCode', 'r.seq'])
    .select(['q.id as quoteId', 'q.amount', 'q.terms', 'e.title_zh', 'e.title_en', 'g.zone'])
    .select(['e.state as eventState', 'e.starts_at as startsAt', 'm.account_id as accountId'])
    .where('o.id', '=', id)
    .where('r.member_id', '=', memberId)
    .executeTakeFirst()
  return row && { ...row, terms: JSON.parse(row.terms) as SeatTerms }
}

/** Ends an open offer. False when it was ended before, or when it is to be accepted and its time is over. */
export async function endOffer(
  trx: Trx,
  id: string,
  state: 'accepted' | 'lapsed',
  now: number,
): Promise<boolean> {
  const open = trx
    .updateTable('seat_offers')
    .set({ state, open_registration_id: null, remind_at: null, ended_at: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
  const result = await (state === 'accepted' ? open.where('lapses_at', '>', now) : open).executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Drops the open offer of a registration, for good; false when it has none. */
export async function dropOpenOffer(trx: Trx, registrationId: string, now: number): Promise<boolean> {
  const result = await trx
    .updateTable('seat_offers')
    .set({ state: 'dropped', open_registration_id: null, remind_at: null, ended_at: now })
    .where('open_registration_id', '=', registrationId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** An offered registration becomes confirmed; false when it is not offered any more. */
export async function seatOffered(
  trx: Trx,
  registrationId: string,
  charged: number,
  now: number,
): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'confirmed', charged, confirmed_at: now })
    .where('id', '=', registrationId)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** An offered registration lives no more; false when it is not offered any more. */
export async function lapseOffered(trx: Trx, registrationId: string): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'lapsed', live_member_id: null })
    .where('id', '=', registrationId)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Published events with open offers whose time is over. An event that was moved ahead may begin before them. */
export async function findEventsWithDueOffers(db: Deps['db'], now: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('seat_offers as o')
    .innerJoin('events as e', 'e.id', 'o.event_id')
    .select('e.id')
    .distinct()
    .where('o.state', '=', 'open')
    .where('e.state', '=', 'published')
    .where((where) => where.or([where('o.lapses_at', '<=', now), where('e.starts_at', '<=', now)]))
    .orderBy('e.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Locks the due open offers of an event whose row is locked, in the order they were made. */
export async function lockDueOffers(trx: Trx, event: { id: string; startsAt: number }, now: number) {
  const query = trx
    .selectFrom('seat_offers as o')
    .innerJoin('registrations as r', 'r.id', 'o.registration_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['o.id', 'o.lapses_at as lapsesAt', 'r.id as registrationId', 'r.party_size as partySize'])
    .select('m.account_id as accountId')
    .where('o.event_id', '=', event.id)
    .where('o.state', '=', 'open')
    .where('o.lapses_at', '<=', event.startsAt <= now ? Number.MAX_SAFE_INTEGER : now)
    .orderBy('o.offered_at')
    .orderBy('o.id')
  return forUpdate(trx, query).execute()
}

/** Open offers whose members are to be reminded. */
export async function findOffersToRemindOf(db: Deps['db'], now: number, limit: number) {
  return db
    .selectFrom('seat_offers as o')
    .innerJoin('registrations as r', 'r.id', 'o.registration_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('events as e', 'e.id', 'o.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['o.id', 'o.lapses_at as lapsesAt', 'r.id as registrationId', 'r.party_size as partySize'])
    .select(['q.amount', 'e.title_zh as titleZh', 'e.title_en as titleEn', 'e.starts_at as startsAt'])
    .select(['g.zone', 'm.account_id as accountId'])
    .where('o.state', '=', 'open')
    .where('o.remind_at', '<=', now)
    .where('o.lapses_at', '>', now)
    .where('e.state', '=', 'published')
    .orderBy('o.remind_at')
    .limit(limit)
    .execute()
}

/** Notes that an offer's member is reminded; false when somebody else did it, or the offer is over. */
export async function markReminded(trx: Trx, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('seat_offers')
    .set({ remind_at: null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where(sql<boolean>`remind_at IS NOT NULL`)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
