import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import { holdPoints } from '../points/hold-points.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { dropRequests } from './drop-requests.ts'
import { findRequest, lockRequest } from './entry-quote.queries.ts'
import { paidEntryLasts } from './entry-state.ts'
import type { ConfirmedRequest } from './lounge.contract.ts'
import { amountChanged, pointsShort, requestExpired } from './lounge.errors.ts'

/**
 * The member's second confirmation of a lounge entry's price: the quote is confirmed and its points are set aside in one
 * transaction. `amount` is what they were shown. The desk can then admit with it for an hour, which charges it; unused,
 * the points go back by themselves.
 */
export async function confirmEntryPrice(
  deps: Deps,
  request: { memberId: string; accountId: string; quoteId: string; amount: number; key: string },
): Promise<Outcome> {
  const { quoteId, amount } = request
  const once = {
    actorId: request.accountId,
    key: request.key,
    hash: requestHash('lounge-request', quoteId, amount),
  }
  return onceOnly(deps, once, async (trx) => ({
    status: 200,
    body: JSON.stringify(await confirm(trx, deps, request)),
  }))
}

async function confirm(
  trx: Trx,
  deps: Deps,
  { memberId, quoteId, amount }: { memberId: string; quoteId: string; amount: number },
): Promise<ConfirmedRequest> {
  const now = deps.clock.now()
  const quote = await findRequest(trx, memberId, quoteId)
  if (!quote) throw notFound()
  if (quote.amount !== amount) throw amountChanged(quote.amount)
  const asked = await lockRequest(trx, { memberId, quoteId, now })
  // Before the hold, whose foreign key names the confirmation.
  const confirmedNow = asked && (await confirmQuotes(trx, [{ id: quoteId, memberId }], now))
  const account = (await lockRedeemable(trx, [memberId])).get(memberId)
  if (!account) throw notFound()
  if (!confirmedNow) return confirmedBefore(trx, { memberId, quoteId, balance: account.balance })
  const goodUntil = now + paidEntryLasts
  const note = { loungeId: quote.subject_id, quoteId }
  const held =
    amount === 0 || (await holdPoints(trx, deps, { account, quoteId, amount, note, expiresAt: goodUntil }))
  if (!held) throw pointsShort(Math.max(1, amount - account.balance))
  return { quoteId, amount, balanceAfter: account.balance - amount, goodUntil }
}

/** A second tap, under a key of its own, finds the price paid: nothing more is charged. */
async function confirmedBefore(
  trx: Trx,
  { memberId, quoteId, balance }: { memberId: string; quoteId: string; balance: number },
): Promise<ConfirmedRequest> {
  const quote = await findRequest(trx, memberId, quoteId)
  if (quote?.state !== 'confirmed') throw requestExpired()
  const goodUntil = Number(quote.confirmed_at) + paidEntryLasts
  return { quoteId, amount: quote.amount, balanceAfter: balance, goodUntil }
}

/** The member does not want it; nothing is charged. Declining twice is declining once. */
export async function declineEntryPrice(
  deps: Deps,
  { memberId, quoteId }: { memberId: string; quoteId: string },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const quote = await findRequest(trx, memberId, quoteId)
    if (!quote) throw notFound()
    await dropRequests(trx, { memberId, quoteId })
  })
}
