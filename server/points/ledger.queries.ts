import { sql } from 'kysely'
import type { LotTable, LotTakingTable, PointsAccountTable, TransferTable } from '../../db/tables/points.ts'
import { byKey, forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Lot } from './lot.rules.ts'

export type AccountLot = Lot & { accountId: string }

export type MemberAccount = { id: string; memberId: string; balance: number }

/** Locks the redeemable accounts of members, in ascending id as everywhere, and returns them by member. */
export async function lockRedeemable(
  trx: Trx,
  memberIds: readonly string[],
): Promise<Map<string, MemberAccount>> {
  if (memberIds.length === 0) return new Map()
  const query = trx
    .selectFrom('points_accounts')
    .select(['id', 'owner_id', 'balance'])
    .where('owner_id', 'in', memberIds)
    .where('kind', '=', 'redeemable')
    .orderBy('id')
  const rows = await forUpdate(trx, query).execute()
  return new Map(
    rows.map((row) => [row.owner_id, { id: row.id, memberId: row.owner_id, balance: Number(row.balance) }]),
  )
}

/** Whose redeemable account is which, without a lock. */
export async function findOwners(
  trx: Trx,
  memberIds: readonly string[],
): Promise<{ id: string; memberId: string }[]> {
  return trx
    .selectFrom('points_accounts')
    .select(['id', 'owner_id as memberId'])
    .where('owner_id', 'in', memberIds)
    .where('kind', '=', 'redeemable')
    .execute()
}

/** Lots with something left, of accounts whose rows the caller has locked. */
export async function lockSpendableLots(trx: Trx, accountIds: readonly string[]): Promise<AccountLot[]> {
  if (accountIds.length === 0) return []
  const query = trx
    .selectFrom('lots')
    .select(['id', 'account_id as accountId', 'remaining', 'expires_at as expiresAt'])
    .where('account_id', 'in', accountIds)
    .where('remaining', '>', 0)
    .orderBy('id')
  return forUpdate(trx, query).execute()
}

export async function insertAccounts(trx: Trx, rows: readonly PointsAccountTable[]): Promise<void> {
  await trx
    .insertInto('points_accounts')
    .values([...rows])
    .execute()
}

export async function insertTransfers(trx: Trx, rows: readonly TransferTable[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('transfers')
      .values([...rows])
      .execute()
}

export async function insertLots(trx: Trx, rows: readonly LotTable[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('lots')
      .values([...rows])
      .execute()
}

export async function insertTakings(trx: Trx, rows: readonly LotTakingTable[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('lot_takings')
      .values([...rows])
      .execute()
}

/** Adds to (or takes from) many balances at once; CHECK refuses one below zero. */
export async function moveBalances(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  if (deltas.size === 0) return
  await trx
    .updateTable('points_accounts')
    .set({ balance: sql`balance + ${byKey('id', deltas)}` })
    .where('id', 'in', [...deltas.keys()])
    .execute()
}

/** Adds to (or takes from) what is left of many lots; CHECK refuses less than nothing and more than it had. */
export async function moveLots(trx: Trx, deltas: ReadonlyMap<string, number>): Promise<void> {
  if (deltas.size === 0) return
  await trx
    .updateTable('lots')
    .set({ remaining: sql`remaining + ${byKey('id', deltas)}` })
    .where('id', 'in', [...deltas.keys()])
    .execute()
}

export async function findTransferByReference(
  trx: Trx,
  reference: string,
): Promise<TransferTable | undefined> {
  return trx.selectFrom('transfers').selectAll().where('reference', '=', reference).executeTakeFirst()
}

export async function findChargeOfQuote(trx: Trx, quoteId: string): Promise<TransferTable | undefined> {
  return trx.selectFrom('transfers').selectAll().where('quote_id', '=', quoteId).executeTakeFirst()
}

/** The takings of a charge with the expiry of their lots. */
export async function findTakings(trx: Trx, transferId: string) {
  return trx
    .selectFrom('lot_takings as t')
    .innerJoin('lots as l', 'l.id', 't.lot_id')
    .select([
      't.lot_id as lotId',
      't.amount',
      't.restored',
      'l.expires_at as expiresAt',
      'l.earned_at as earnedAt',
    ])
    .where('t.transfer_id', '=', transferId)
    .execute()
}

export async function markRestored(
  trx: Trx,
  transferId: string,
  lotId: string,
  amount: number,
): Promise<void> {
  await trx
    .updateTable('lot_takings')
    .set({ restored: sql`restored + ${amount}` })
    .where('transfer_id', '=', transferId)
    .where('lot_id', '=', lotId)
    .execute()
}
