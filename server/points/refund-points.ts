import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import { house } from './house-accounts.ts'
import {
  findChargeOfQuote,
  findTakings,
  insertLots,
  insertTransfers,
  lockRedeemable,
  markRestored,
  moveBalances,
  moveLots,
} from './ledger.queries.ts'
import { graceAfterRefund, restoreToLots } from './lot.rules.ts'

export type Refund = {
  memberId: string
  quoteId: string
  amount: number
  reference: string
  note: Record<string, unknown>
}

/**
 * Gives back `amount` points of the charge that a quote carried, into the lots it took. What would go into a lot
 * that has run out meanwhile becomes a lot of its own with 30 days of grace.
 */
export async function refundPoints(trx: Trx, deps: Deps, refund: Refund): Promise<void> {
  if (refund.amount === 0) return
  const now = deps.clock.now()
  const account = (await lockRedeemable(trx, [refund.memberId])).get(refund.memberId)
  const charge = await findChargeOfQuote(trx, refund.quoteId)
  if (!account || charge?.from_account_id !== account.id)
    throw new Error(`Quote ${refund.quoteId} charged nothing to give back`)
  const transferId = deps.newId()
  await insertTransfers(trx, [
    {
      id: transferId,
      reference: refund.reference,
      kind: 'refund',
      from_account_id: house.redeemed,
      to_account_id: account.id,
      amount: refund.amount,
      quote_id: null,
      quote_member_id: null,
      reverses_id: charge.id,
      note: JSON.stringify(refund.note),
      posted_at: now,
    },
  ])
  const takings = await findTakings(trx, charge.id)
  const expiryOf = new Map(takings.map((taking) => [taking.lotId, taking]))
  const living = new Map<string, number>()
  for (const back of restoreToLots(takings, refund.amount)) {
    await markRestored(trx, charge.id, back.lotId, back.amount)
    const lot = expiryOf.get(back.lotId)
    if (lot && lot.expiresAt > now) {
      living.set(back.lotId, back.amount)
      continue
    }
    await insertLots(trx, [
      {
        id: deps.newId(),
        account_id: account.id,
        transfer_id: transferId,
        amount: back.amount,
        remaining: back.amount,
        earned_at: lot?.earnedAt ?? now,
        expires_at: now + graceAfterRefund,
      },
    ])
  }
  await moveLots(trx, living)
  await moveBalances(trx, new Map([[account.id, refund.amount]]))
}
