import { sql } from 'kysely'
import type { Deps } from '../base/deps.ts'
import type { PastFullEvent } from './odds.rules.ts'

/** What the odds of a waiting registration rest on, besides the past: its event and the seats ahead of it. */
export async function findPlace(db: Deps['db'], registrationId: string) {
  const row = await db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['e.id as eventId', 'e.club_id as clubId', 'e.capacity', 'e.taken', 'e.promotion'])
    .select(['e.tier_priority as tierPriority', 'r.party_size as partySize'])
    .select((own) =>
      own
        .selectFrom('registrations as w')
        .select((one) => one.fn.sum<number | string | null>('w.party_size').as('seats'))
        .whereRef('w.event_id', '=', 'r.event_id')
        .where('w.state', '=', 'waitlisted')
        .where(sql<boolean>`(w.wait_turn < r.wait_turn OR (w.wait_turn = r.wait_turn AND w.seq < r.seq))`)
        .as('seatsAhead'),
    )
    .where('r.id', '=', registrationId)
    .executeTakeFirst()
  return row && { ...row, seatsAhead: Number(row.seatsAhead ?? 0) }
}

/**
 * A club's latest ended events that filled up, with the seats that members gave back. Bounded: `limit` events, and of
 * each only its cancelled registrations, which an index finds.
 */
export async function findPastFull(
  db: Deps['db'],
  { clubId, now, limit }: { clubId: string; now: number; limit: number },
): Promise<PastFullEvent[]> {
  const latest = db
    .selectFrom('events')
    .select(['id', 'capacity', 'ends_at'])
    .where('club_id', '=', clubId)
    .where('state', '=', 'published')
    .where('ends_at', '<=', now)
    .where((where) => where.or([where('waiting', '>', 0), where('taken', '>=', where.ref('capacity'))]))
    .orderBy('ends_at', 'desc')
    .limit(limit)
  const rows = await db
    .selectFrom(latest.as('e'))
    .select('e.capacity')
    .select((past) =>
      past
        .selectFrom('registrations as r')
        .select((one) => one.fn.sum<number | string | null>('r.party_size').as('seats'))
        .whereRef('r.event_id', '=', 'e.id')
        .where('r.state', '=', 'cancelled')
        .where('r.confirmed_at', 'is not', null)
        .where('r.cancelled_because', '=', 'member')
        .as('freed'),
    )
    .orderBy('e.ends_at', 'desc')
    .execute()
  return rows.map((row) => ({ capacity: row.capacity, freed: Number(row.freed ?? 0) }))
}
