import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import {
  findOwners,
  lockAccountsAndLots,
  lockRedeemable,
  lockSpendableLots,
  type AccountLot,
  type MemberAccount,
} from './ledger.queries.ts'

/** Accounts by member, and lots with something left by account. */
export type Purses = {
  accounts: ReadonlyMap<string, MemberAccount>
  lots: ReadonlyMap<string, readonly AccountLot[]>
}

/** Locks what these members can pay with, any number of them: all accounts in ascending id, and their lots. */
export async function lockPurses(trx: Trx, memberIds: readonly string[]): Promise<Purses> {
  const pieces = piecesOf(memberIds)
  if (pieces.length <= 1) return lockAccountsAndLots(trx, memberIds)
  const accounts = await lockInPieces(trx, pieces)
  const lots: AccountLot[] = []
  for (const ids of piecesOf([...accounts.values()].map((account) => account.id)))
    lots.push(...(await lockSpendableLots(trx, ids)))
  return { accounts, lots: Map.groupBy(lots, (lot) => lot.accountId) }
}

/** Pieces of members are not pieces of accounts in order, so the order is found first. */
async function lockInPieces(
  trx: Trx,
  pieces: readonly (readonly string[])[],
): Promise<Map<string, MemberAccount>> {
  const owners: { id: string; memberId: string }[] = []
  for (const ids of pieces) owners.push(...(await findOwners(trx, ids)))
  owners.sort((a, b) => (a.id < b.id ? -1 : 1))
  const accounts = new Map<string, MemberAccount>()
  for (const some of piecesOf(owners)) {
    const memberIds = some.map((one) => one.memberId)
    for (const [memberId, account] of await lockRedeemable(trx, memberIds)) accounts.set(memberId, account)
  }
  return accounts
}
