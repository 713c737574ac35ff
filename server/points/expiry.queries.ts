import { sql } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** A place in the order of expiry. */
export type LotPlace = { expiresAt: number; id: string }

export type ExpiringLot = LotPlace & { accountId: string }

/** The next lots that ran out by an instant with something left, in the order of their expiry; without a lock. */
export async function findRunOut(
  db: Db,
  span: { after: LotPlace; by: number },
  limit: number,
): Promise<ExpiringLot[]> {
  const { after, by } = span
  const rows = await db
    .selectFrom('lots')
    .select(['id', 'account_id as accountId', 'expires_at as expiresAt'])
    .where('expires_at', '>=', after.expiresAt)
    .where('expires_at', '<=', by)
    .where('remaining', '>', 0)
    .where((eb) => eb.or([eb('expires_at', '>', after.expiresAt), eb('id', '>', after.id)]))
    .orderBy('expires_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, expiresAt: Number(row.expiresAt) }))
}

/** What these lots still have, locked. Their accounts are locked before. */
export async function lockLots(trx: Trx, ids: readonly string[]) {
  const query = trx
    .selectFrom('lots')
    .select(['id', 'account_id as accountId', 'remaining', 'expires_at as expiresAt'])
    .where('id', 'in', ids)
    .where('remaining', '>', 0)
    .orderBy('id')
  const rows = await forUpdate(trx, query).execute()
  return rows.map((row) => ({ ...row, expiresAt: Number(row.expiresAt) }))
}

/** What runs out in a span of an account, and who is told of it. */
export type SoonRunOut = {
  accountId: string
  /** The household whose account it is; null for a member's own. */
  householdId: string | null
  amount: number
  /** The sign-in account that is told; null when nobody is left to be told. */
  toldId: string | null
  zone: string | null
}

/** Accounts in ascending id with points that run out within [from, to), and how many. */
export async function findRunningOut(
  trx: Trx,
  span: { from: number; to: number; afterAccountId: string },
  limit: number,
): Promise<SoonRunOut[]> {
  const sums = trx
    .selectFrom('lots')
    .select(['account_id as accountId', sql<number | string>`SUM(remaining)`.as('amount')])
    .where('expires_at', '>=', span.from)
    .where('expires_at', '<', span.to)
    .where('remaining', '>', 0)
    .where('account_id', '>', span.afterAccountId)
    .groupBy('account_id')
    .orderBy('account_id')
    .limit(limit)
  const rows = await trx
    .selectFrom(sums.as('s'))
    .innerJoin('points_accounts as a', 'a.id', 's.accountId')
    .leftJoin('households as h', 'h.id', 'a.owner_id')
    .leftJoin('members as m', (join) =>
      join.on((eb) => eb('m.id', '=', eb.fn.coalesce('h.owner_member_id', 'a.owner_id'))),
    )
    .leftJoin('regions as r', 'r.id', 'm.region_id')
    .select(['s.accountId', 's.amount', 'h.id as householdId', 'm.account_id as toldId', 'r.zone'])
    .orderBy('s.accountId')
    .execute()
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
}
