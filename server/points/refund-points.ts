import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import { findChargeOfQuote, findPosted, findTakings, lockRedeemable } from './ledger.queries.ts'
import { restoringOf } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'

export type Refund = {
  memberId: string
  quoteId: string
  amount: number
  reference: string
  note: Record<string, unknown>
}

/**
 * Gives back `amount` points of the charge that a quote carried, into the lots it took. What would go into a lot
 * that has run out meanwhile becomes a lot of its own with 30 days of grace. Changes nothing when this reference was posted
 * before. Throws when that is more than is left of the charge.
 */
export async function refundPoints(trx: Trx, deps: Deps, refund: Refund): Promise<void> {
  const { memberId, quoteId, amount, reference, note } = refund
  if (amount === 0) return
  const account = (await lockRedeemable(trx, [memberId])).get(memberId)
  const charge = await findChargeOfQuote(trx, quoteId)
  if (!account || charge?.purseId !== account.id)
    throw new Error(`Quote ${quoteId} charged nothing to give back`)
  if ((await findPosted(trx, [reference])).size > 0) return
  const takings = await findTakings(trx, charge.takenBy)
  await postTransfers(trx, deps, [
    {
      reference,
      kind: 'refund',
      from: { house: 'redeemed' },
      to: { purse: account.id, restores: restoringOf(takings, amount, deps.clock.now()) },
      amount,
      note,
      reversesId: charge.id,
    },
  ])
}
