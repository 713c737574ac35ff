import type { Trx } from '../../db/transaction.ts'
import { lockRedeemable, lockSpendableLots, type AccountLot, type MemberAccount } from './ledger.queries.ts'

/** Accounts by member, and lots with something left by account. */
export type Purses = {
  accounts: ReadonlyMap<string, MemberAccount>
  lots: ReadonlyMap<string, readonly AccountLot[]>
}

/** Locks what these members can pay with: all accounts in ascending id, then their lots. */
export async function lockPurses(trx: Trx, memberIds: readonly string[]): Promise<Purses> {
  const accounts = await lockRedeemable(trx, memberIds)
  const lots = await lockSpendableLots(
    trx,
    [...accounts.values()].map((account) => account.id),
  )
  return { accounts, lots: Map.groupBy(lots, (lot) => lot.accountId) }
}
