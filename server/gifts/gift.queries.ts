import { sql } from 'kysely'
import type { TransferKind } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findLotsWithOrigin, lockLotsWithOrigin, type LotWithOrigin } from '../points/lot-origin.queries.ts'
import type { GivenLot, Sums } from './gift.rules.ts'

type Reading = Deps['db'] | Trx

/** What brings points from another member. */
const fromOthers: readonly TransferKind[] = ['gift', 'household_draw']

/** Lots with something left, and when their points came from another member. */
export async function findGivenLots(db: Reading, accountId: string): Promise<GivenLot[]> {
  return (await findLotsWithOrigin(db, { accountId, kinds: fromOthers })).map(toGiven)
}

/** The same, locked; the caller holds the account's lock. */
export async function lockGivenLots(trx: Trx, accountId: string): Promise<GivenLot[]> {
  return (await lockLotsWithOrigin(trx, { accountId, kinds: fromOthers })).map(toGiven)
}

function toGiven({ origin, ...lot }: LotWithOrigin): GivenLot {
  return { ...lot, givenAt: origin?.at ?? null }
}

/** Points and number of gifts out of an account since two instants, of which `monthFrom` is the earlier. */
export async function findGivenSince(
  db: Reading,
  accountId: string,
  { dayFrom, monthFrom }: { dayFrom: number; monthFrom: number },
): Promise<{ day: Sums; month: Sums }> {
  const today = sql`posted_at >= ${dayFrom}`
  const row = await db
    .selectFrom('transfers')
    .select([
      sql<number | string>`COALESCE(SUM(amount), 0)`.as('monthPoints'),
      sql<number | string>`COUNT(*)`.as('monthTimes'),
      sql<number | string>`COALESCE(SUM(CASE WHEN ${today} THEN amount ELSE 0 END), 0)`.as('dayPoints'),
      sql<number | string>`COALESCE(SUM(CASE WHEN ${today} THEN 1 ELSE 0 END), 0)`.as('dayTimes'),
    ])
    .where('from_account_id', '=', accountId)
    .where('posted_at', '>=', monthFrom)
    .where('kind', '=', 'gift')
    .executeTakeFirstOrThrow()
  return {
    day: { points: Number(row.dayPoints), times: Number(row.dayTimes) },
    month: { points: Number(row.monthPoints), times: Number(row.monthTimes) },
  }
}

/** Someone who may receive points: an active member of an active account, by their number or id. */
export async function findReceiver(db: Reading, who: { number: string } | { memberId: string }) {
  const active = db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('points_accounts as p', (join) =>
      join.onRef('p.owner_id', '=', 'm.id').on('p.kind', '=', 'redeemable'),
    )
    .select(['m.id as memberId', 'a.id as accountId', 'm.number', 'p.id as purseId', 'p.balance'])
    .select(['m.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .where('m.state', '=', 'active')
    .where('a.state', '=', 'active')
  const exact =
    'number' in who ? active.where('m.number', '=', who.number) : active.where('m.id', '=', who.memberId)
  return exact.executeTakeFirst()
}

/** The latest gifts out of and into an account. */
export async function findGifts(db: Reading, accountId: string, limit: number) {
  const side = (own: 'from_account_id' | 'to_account_id') =>
    db
      .selectFrom('transfers')
      .select(['id', 'from_account_id', 'amount', 'note', 'posted_at'])
      .where(own, '=', accountId)
      .where('kind', '=', 'gift')
      .orderBy('posted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
  const both = db
    .selectFrom(side('from_account_id').as('given'))
    .selectAll('given')
    .unionAll(db.selectFrom(side('to_account_id').as('got')).selectAll('got'))
  return db
    .selectFrom(both.as('g'))
    .selectAll('g')
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
