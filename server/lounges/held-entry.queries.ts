import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

/** A member's lounge quotes in one state with their lounges: prices asked for, or paid and not used. */
export async function findHeldEntries(
  db: Deps['db'] | Trx,
  { memberId, state, since }: { memberId: string; state: 'open' | 'confirmed'; since: number },
) {
  const time = state === 'open' ? 'q.expires_at' : 'c.confirmed_at'
  return db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .innerJoin('lounges as l', 'l.id', 'q.subject_id')
    .innerJoin('regions as g', 'g.id', 'l.region_id')
    .select(['q.id', 'q.amount', 'q.terms', 'q.subject_id as loungeId'])
    .select(['q.expires_at as expiresAt', 'c.confirmed_at as confirmedAt'])
    .select(['l.name_zh', 'l.name_en', 'g.zone'])
    .where('q.member_id', '=', memberId)
    .where('q.state', '=', 'open')
    .where('c.quote_id', state === 'open' ? 'is' : 'is not', null)
    .where('q.kind', '=', 'lounge_entry')
    .where(time, '>', since)
    .where((eb) => eb.not(eb.exists(visitOf())))
    .where((eb) => eb.not(eb.exists(refundOf())))
    .orderBy('q.id')
    .execute()
}

const visitOf = () => sql<number>`(SELECT 1 FROM visits v WHERE v.quote_id = q.id)`

const refundOf = () =>
  sql<number>`(SELECT 1 FROM transfers t JOIN transfers r ON r.reverses_id = t.id WHERE t.quote_id = q.id)`
