import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { lockRedeemable, findTransferByReference } from '../points/ledger.queries.ts'
import { entryWasUsed, findUnusedEntries } from './entry-quote.queries.ts'
import { paidEntryLasts } from './entry-state.ts'
import { lockLounge } from './lounge.queries.ts'
import { giveBackPrice } from './undo-visit.ts'

/** Desks stop taking a price after its hour; the pause covers clocks that differ between processes. */
const pause = 1 * minute
const batch = 200

/**
 * Gives back points for entries that were charged when they were confirmed, as they once were, and not used. A job; returns
 * how many.
 */
export async function refundUnusedEntries(deps: Deps): Promise<number> {
  const confirmedBy = deps.clock.now() - paidEntryLasts - pause
  let refunded = 0
  for (const entry of await findUnusedEntries(deps.db, confirmedBy, batch)) {
    await inTransaction(deps, async (trx) => {
      await lockLounge(trx, entry.subject_id)
      await lockRedeemable(trx, [entry.member_id])
      if (await entryWasUsed(trx, entry.id)) return
      if (await findTransferByReference(trx, `lounge_refund:${entry.id}`)) return
      await giveBackPrice(trx, deps, entry.member_id, entry.id, 'unused')
      refunded += 1
    })
  }
  return refunded
}
