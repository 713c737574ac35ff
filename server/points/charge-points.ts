import type { Deps } from '../base/deps.ts'
import type { LotTakingTable, TransferTable } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import { house } from './house-accounts.ts'
import { insertTakings, insertTransfers, moveBalances, moveLots } from './ledger.queries.ts'
import type { Taking } from './lot.rules.ts'

/** A charge that its member confirmed, with the lots it takes; see `takeFromLots`. */
export type Charge = {
  accountId: string
  memberId: string
  quoteId: string
  amount: number
  kind: 'event_price' | 'lounge_price'
  reference: string
  note: Record<string, unknown>
  takings: readonly Taking[]
}

/**
 * Posts charges in bulk. The accounts must be locked, and the quotes confirmed in this transaction before: the
 * schema refuses a charge whose quote its own member did not confirm, and a second one for the same quote.
 */
export async function chargePoints(trx: Trx, deps: Deps, charges: readonly Charge[]): Promise<void> {
  const now = deps.clock.now()
  const transfers: TransferTable[] = []
  const takings: LotTakingTable[] = []
  const balances = new Map<string, number>()
  const lots = new Map<string, number>()
  for (const charge of charges) {
    if (charge.amount === 0) continue
    const id = deps.newId()
    transfers.push({
      id,
      reference: charge.reference,
      kind: charge.kind,
      from_account_id: charge.accountId,
      to_account_id: house.redeemed,
      amount: charge.amount,
      quote_id: charge.quoteId,
      quote_member_id: charge.memberId,
      reverses_id: null,
      note: JSON.stringify(charge.note),
      posted_at: now,
    })
    balances.set(charge.accountId, (balances.get(charge.accountId) ?? 0) - charge.amount)
    for (const taking of charge.takings) {
      takings.push({ transfer_id: id, lot_id: taking.lotId, amount: taking.amount, restored: 0 })
      lots.set(taking.lotId, (lots.get(taking.lotId) ?? 0) - taking.amount)
    }
  }
  await insertTransfers(trx, transfers)
  await insertTakings(trx, takings)
  await moveBalances(trx, balances)
  await moveLots(trx, lots)
}
