import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertAccounts, insertSpenders } from './ledger.queries.ts'
import { findWhetherSpender } from './spender.queries.ts'

/** Opens the account of a household, which its owner may spend from. Returns its id. */
export async function openPool(
  trx: Trx,
  deps: Deps,
  { householdId, ownerId }: { householdId: string; ownerId: string },
): Promise<string> {
  const id = deps.newId()
  await insertAccounts(trx, [{ id, owner_id: householdId, kind: 'redeemable', balance: 0 }])
  await insertSpenders(trx, [{ account_id: id, member_id: ownerId }])
  return id
}

/** Lets a member's confirmed quotes carry debits of an account; doing it twice is doing it once. */
export async function addSpender(trx: Trx, accountId: string, memberId: string): Promise<void> {
  if (!(await findWhetherSpender(trx, accountId, memberId)))
    await insertSpenders(trx, [{ account_id: accountId, member_id: memberId }])
}
