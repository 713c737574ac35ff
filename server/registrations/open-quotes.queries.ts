import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

/** A member's quotes of an event's seats, their own or another member's, that are open, the first to run out first. */
export async function findOpenQuotes(db: Deps['db'] | Trx, memberId: string, now: number) {
  return db
    .selectFrom('quotes as q')
    .innerJoin('events as e', 'e.id', 'q.subject_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .select(['q.id', 'q.kind', 'q.amount', 'q.terms', 'q.expires_at as expiresAt'])
    .select(['e.title_zh', 'e.title_en', 'e.starts_at as startsAt', 'g.zone'])
    .where('q.member_id', '=', memberId)
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .where('q.state', '=', 'open')
    .where('c.quote_id', 'is', null)
    .where('q.kind', 'in', ['event_seats', 'seat_transfer'])
    .where('q.expires_at', '>', now)
    .orderBy('q.expires_at')
    .orderBy('q.id')
    .execute()
}
