import { sql } from 'kysely'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findLotsWithOrigin, lockLotsWithOrigin, type LotWithOrigin } from '../points/lot-origin.queries.ts'
import type { PoolLot } from './household.rules.ts'

type Reading = Deps['db'] | Trx

/** A household's account. */
export async function findPool(db: Reading, householdId: string): Promise<{ id: string; balance: number }> {
  const row = await db
    .selectFrom('points_accounts')
    .select(['id', 'balance'])
    .where('owner_id', '=', householdId)
    .where('kind', '=', 'redeemable')
    .executeTakeFirstOrThrow()
  return { id: row.id, balance: Number(row.balance) }
}

const contributed = ['household_contribution'] as const

/** The pool's lots with whose contribution each is. */
export async function findPoolLots(db: Reading, poolId: string): Promise<PoolLot[]> {
  return (await findLotsWithOrigin(db, { accountId: poolId, kinds: contributed })).map(toPoolLot)
}

/** The same, locked; the caller holds the account's lock. */
export async function lockPoolLots(trx: Trx, poolId: string): Promise<PoolLot[]> {
  return (await lockLotsWithOrigin(trx, { accountId: poolId, kinds: contributed })).map(toPoolLot)
}

function toPoolLot({ origin, ...lot }: LotWithOrigin): PoolLot {
  return { ...lot, givenAt: null, giverId: origin?.byMemberId ?? null }
}

/** Points that each member drew from a pool since an instant. */
export async function findDrawn(db: Reading, poolId: string, since: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('transfers')
    .select(['quote_member_id as memberId', sql<number | string>`SUM(amount)`.as('sum')])
    .where('from_account_id', '=', poolId)
    .where('kind', '=', 'household_draw')
    .where('posted_at', '>=', since)
    .groupBy('quote_member_id')
    .execute()
  return new Map(rows.map((row) => [row.memberId ?? '', Number(row.sum)]))
}

/** Points that each member gave to a pool. */
export async function findContributed(db: Reading, poolId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('transfers')
    .select(['quote_member_id as memberId', sql<number | string>`SUM(amount)`.as('sum')])
    .where('to_account_id', '=', poolId)
    .where('kind', '=', 'household_contribution')
    .groupBy('quote_member_id')
    .execute()
  return new Map(rows.map((row) => [row.memberId ?? '', Number(row.sum)]))
}

/** A page of what moved in a pool, latest first, each with the member on its other side. */
export async function findPoolEntries(
  db: Reading,
  poolId: string,
  { after, limit }: { after: { at: number; id: string } | null; limit: number },
) {
  const side = (own: 'from_account_id' | 'to_account_id', other: 'from_account_id' | 'to_account_id') => {
    let query = db
      .selectFrom('transfers')
      .select(['id', 'kind', 'amount', 'posted_at', 'from_account_id', `${other} as other_id`])
      .where(own, '=', poolId)
    if (after) {
      query = query
        .where('posted_at', '<=', after.at)
        .where((eb) => eb.or([eb('posted_at', '<', after.at), eb('id', '<', after.id)]))
    }
    return query.orderBy('posted_at', 'desc').orderBy('id', 'desc').limit(limit)
  }
  const both = db
    .selectFrom(side('from_account_id', 'to_account_id').as('gone'))
    .selectAll('gone')
    .unionAll(db.selectFrom(side('to_account_id', 'from_account_id').as('come')).selectAll('come'))
  return db
    .selectFrom(both.as('t'))
    .innerJoin('points_accounts as p', 'p.id', 't.other_id')
    .leftJoin('members as m', 'm.id', 'p.owner_id')
    .select(['t.id', 't.kind', 't.amount', 't.posted_at as at', 't.from_account_id as fromId'])
    .select(['m.id as memberId', 'm.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .orderBy('t.posted_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute()
}

/** When a member last drew from another pool than this household's since an instant; undefined when they did not. */
export async function findDrawnElsewhere(
  db: Reading,
  { memberId, householdId, since }: { memberId: string; householdId: string | null; since: number },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('points_accounts as own')
    .innerJoin('transfers as t', 't.to_account_id', 'own.id')
    .innerJoin('points_accounts as pool', 'pool.id', 't.from_account_id')
    .select('t.posted_at as at')
    .where('own.owner_id', '=', memberId)
    .where('own.kind', '=', 'redeemable')
    .where('t.kind', '=', 'household_draw')
    .where('t.posted_at', '>', since)
    .$if(householdId !== null, (query) => query.where('pool.owner_id', '<>', householdId ?? ''))
    .orderBy('t.posted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && Number(row.at)
}

/** The open household that a member belongs to now, with its account; undefined without one. */
export async function findPoolOf(db: Reading, memberId: string) {
  return db
    .selectFrom('household_members as m')
    .innerJoin('households as h', 'h.id', 'm.household_id')
    .innerJoin('points_accounts as p', 'p.owner_id', 'h.id')
    .select(['h.name', 'h.opened_at as openedAt', 'p.id as poolId'])
    .where('m.live_member_id', '=', memberId)
    .where('m.state', '=', 'in')
    .where('h.state', '=', 'open')
    .where('p.kind', '=', 'redeemable')
    .executeTakeFirst()
}

/** The member on the other side of each of a pool's transfers; none where that is the house. */
export async function findOtherSides(db: Reading, poolId: string, transferIds: readonly string[]) {
  const pieces = await Promise.all(
    [...piecesOf(transferIds)].map((some) => {
      const side = (own: 'from_account_id' | 'to_account_id', other: 'from_account_id' | 'to_account_id') =>
        db
          .selectFrom('transfers as t')
          .innerJoin('points_accounts as p', 'p.id', `t.${other}`)
          .innerJoin('members as m', 'm.id', 'p.owner_id')
          .select(['t.id', 'm.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
          .where(`t.${own}`, '=', poolId)
          .where('t.id', 'in', some)
      return side('from_account_id', 'to_account_id')
        .unionAll(side('to_account_id', 'from_account_id'))
        .execute()
    }),
  )
  return pieces.flat()
}
