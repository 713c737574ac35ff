import type { FindingKind } from '../../db/tables/ledger-audit.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { lockAccounts } from '../points/ledger.queries.ts'
import { setRowsRight } from '../points/post-transfers.ts'
import { findSumsOf, findWrongLots, type SummedAccount } from './account-audit.queries.ts'
import { judgeAccount } from './account-audit.rules.ts'
import { onceOnly, settleIn } from './settle-wrong.ts'

/**
 * Sums an account again under its lock, sets its row and its lots right where the transfers and takings say how, and
 * notes what was wrong; what was short is compensated. Returns how many findings it noted.
 */
export async function settleAccount(deps: Deps, day: string, accountId: string): Promise<number> {
  let noted = 0
  await onceOnly(async () => {
    noted = await inTransaction(deps, async (trx) => {
      await lockAccounts(trx, [accountId])
      const sums = await findSumsOf(trx, accountId)
      let count = 0
      for (const wrong of sums ? judgeAccount(sums, day) : []) {
        const rowsRight = sums !== undefined && (await setRight(trx, deps, wrong.kind, sums))
        // What nothing says how to set right is not compensated either: staff look at it.
        const settling = rowsRight ? { ...wrong, rowsRight } : { ...wrong, owed: 0 }
        if (await settleIn(trx, deps, day, settling)) count += 1
      }
      return count
    })
    return noted > 0
  })
  return noted
}

/** Sets the rows right that are wrong in this way; false, changing nothing, when nothing says how. */
async function setRight(trx: Trx, deps: Deps, kind: FindingKind, sums: SummedAccount): Promise<boolean> {
  const { id, balance, transfers, lots } = sums
  if (kind === 'balance' && transfers >= 0) {
    await setRowsRight(trx, { balance: { id, wrong: balance, right: transfers } })
    return true
  }
  if (kind !== 'lots' || lots === null) return false
  const wrongLots = await findWrongLots(trx, id, deps.clock.now())
  const rest = wrongLots.reduce((sum, lot) => sum + lot.right - lot.wrong, lots)
  if (rest !== transfers || wrongLots.some((lot) => lot.right < 0)) return false
  await setRowsRight(trx, { lots: wrongLots })
  return true
}
