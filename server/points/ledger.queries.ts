import type { Selectable } from 'kysely'
import type {
  AccountSpenderTable,
  PointsAccountTable,
  TransferKind,
  TransferTable,
} from '../../db/tables/points.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import { forUpdate } from '../../db/dialect.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Lot } from './lot.rules.ts'

export type AccountLot = Lot & { accountId: string }

export type MemberAccount = { id: string; memberId: string; balance: number }

const lockRedeemableRows = compiledOnce((trx: Trx, memberIds: readonly string[]) => {
  const query = trx
    .selectFrom('points_accounts')
    .select(['id', 'owner_id', 'balance'])
    .where('owner_id', 'in', memberIds)
    .where('kind', '=', 'redeemable')
    .orderBy('id')
  return forUpdate(trx, query)
})

/** Locks the redeemable accounts of members, in ascending id as everywhere, and returns them by member. */
export async function lockRedeemable(
  trx: Trx,
  memberIds: readonly string[],
): Promise<Map<string, MemberAccount>> {
  if (memberIds.length === 0) return new Map()
  const { rows } = await lockRedeemableRows(trx, memberIds)
  return new Map(
    rows.map((row) => [row.owner_id, { id: row.id, memberId: row.owner_id, balance: Number(row.balance) }]),
  )
}

const lockPurseRows = compiledOnce((trx: Trx, memberIds: readonly string[]) => {
  const query = trx
    .selectFrom('points_accounts as a')
    .leftJoin('lots as l', (join) => join.onRef('l.account_id', '=', 'a.id').on('l.remaining', '>', 0))
    .select(['a.id', 'a.owner_id as memberId', 'a.balance'])
    .select(['l.id as lotId', 'l.remaining', 'l.expires_at as expiresAt'])
    .where('a.owner_id', 'in', memberIds)
    .where('a.kind', '=', 'redeemable')
  // One member's rows need no order, for which MySQL would write a table of them.
  return forUpdate(trx, memberIds.length === 1 ? query : query.orderBy('a.id').orderBy('l.id'))
})

/** Locks the redeemable accounts of members with their lots that have something left, by one statement. */
export async function lockAccountsAndLots(
  trx: Trx,
  memberIds: readonly string[],
): Promise<{ accounts: Map<string, MemberAccount>; lots: Map<string, AccountLot[]> }> {
  const accounts = new Map<string, MemberAccount>()
  const lots = new Map<string, AccountLot[]>()
  if (memberIds.length === 0) return { accounts, lots }
  for (const row of (await lockPurseRows(trx, memberIds)).rows) {
    const { id, memberId, balance, lotId, remaining, expiresAt } = row
    if (!accounts.has(memberId)) accounts.set(memberId, { id, memberId, balance: Number(balance) })
    if (lotId === null || remaining === null || expiresAt === null) continue
    const lot = { id: lotId, accountId: id, remaining, expiresAt }
    const before = lots.get(id)
    if (before) before.push(lot)
    else lots.set(id, [lot])
  }
  return { accounts, lots }
}

/** Locks accounts by their ids, in ascending order as everywhere. */
export async function lockAccounts(trx: Trx, ids: readonly string[]): Promise<void> {
  await forUpdate(
    trx,
    trx.selectFrom('points_accounts').select('id').where('id', 'in', ids).orderBy('id'),
  ).execute()
}

/** Where a member's points are kept while they are held. */
export async function findHeldAccount(trx: Trx, ownerId: string): Promise<string> {
  const { id } = await trx
    .selectFrom('points_accounts')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('kind', '=', 'held')
    .executeTakeFirstOrThrow()
  return id
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

const lockSpendableLotRows = compiledOnce((trx: Trx, accountIds: readonly string[]) => {
  const query = trx
    .selectFrom('lots')
    .select(['id', 'account_id as accountId', 'remaining', 'expires_at as expiresAt'])
    .where('account_id', 'in', accountIds)
    .where('remaining', '>', 0)
    .orderBy('id')
  return forUpdate(trx, query)
})

/** Lots with something left, of accounts whose rows the caller has locked. */
export async function lockSpendableLots(trx: Trx, accountIds: readonly string[]): Promise<AccountLot[]> {
  if (accountIds.length === 0) return []
  return (await lockSpendableLotRows(trx, accountIds)).rows
}

export async function insertAccounts(trx: Trx, rows: readonly PointsAccountTable[]): Promise<void> {
  for (const some of piecesOf(rows)) await trx.insertInto('points_accounts').values(some).execute()
}

/** Says who may spend from accounts; a debit's foreign key asks for it. */
export async function insertSpenders(trx: Trx, rows: readonly AccountSpenderTable[]): Promise<void> {
  for (const some of piecesOf(rows)) await trx.insertInto('account_spenders').values(some).execute()
}

/** What stands under these references, by reference. */
export async function findPosted(
  trx: Trx,
  references: readonly string[],
): Promise<Map<string, { kind: TransferKind; from: string; to: string; amount: number }>> {
  const posted = new Map<string, { kind: TransferKind; from: string; to: string; amount: number }>()
  for (const some of piecesOf(references)) {
    const rows = await trx
      .selectFrom('transfers')
      .select(['reference', 'kind', 'from_account_id', 'to_account_id', 'amount'])
      .where('reference', 'in', some)
      .execute()
    for (const { reference, kind, from_account_id: from, to_account_id: to, amount } of rows)
      posted.set(reference, { kind, from, to, amount })
  }
  return posted
}

export async function findTransferByReference(
  trx: Trx,
  reference: string,
): Promise<Selectable<TransferTable> | undefined> {
  return trx.selectFrom('transfers').selectAll().where('reference', '=', reference).executeTakeFirst()
}

/** A charge, the purse it left and the transfer whose takings say from which lots. */
export type QuoteCharge = { id: string; amount: number; purseId: string; takenBy: string }

/** What a confirmed quote charged; of points that were held, what became of them when the hold was posted. */
export async function findChargeOfQuote(trx: Trx, quoteId: string): Promise<QuoteCharge | undefined> {
  const debit = await trx
    .selectFrom('transfers as t')
    .leftJoin('holds as h', 'h.quote_id', 't.quote_id')
    .leftJoin('transfers as posted', (join) =>
      join.onRef('posted.hold_id', '=', 'h.id').on('posted.kind', '<>', 'hold_released'),
    )
    .select(['t.id', 't.amount', 't.from_account_id', 'h.id as holdId'])
    .select(['posted.id as postedId', 'posted.amount as postedAmount'])
    .where('t.quote_id', '=', quoteId)
    .executeTakeFirst()
  if (!debit) return undefined
  const { id, amount, from_account_id: purseId } = debit
  if (debit.holdId === null) return { id, amount, purseId, takenBy: id }
  if (debit.postedId === null || debit.postedAmount === null) return undefined
  return { id: debit.postedId, amount: debit.postedAmount, purseId, takenBy: id }
}

/** The takings of a transfer with the times of their lots. */
export async function findTakings(trx: Trx, transferId: string) {
  return trx
    .selectFrom('lot_takings as t')
    .innerJoin('lots as l', 'l.id', 't.lot_id')
    .select([
      't.transfer_id as transferId',
      't.lot_id as lotId',
      't.amount',
      't.restored',
      'l.expires_at as expiresAt',
      'l.earned_at as earnedAt',
    ])
    .where('t.transfer_id', '=', transferId)
    .execute()
}
