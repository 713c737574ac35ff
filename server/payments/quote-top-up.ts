import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { dropQuotes } from '../points/drop-quotes.ts'
import { amountNotOffered } from './payment.errors.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { findPayer } from './payment.queries.ts'
import { requireOnlineProvider } from './providers.ts'
import { findPromised } from './top-up-list.queries.ts'
import { previewTopUps } from './top-up-points.ts'
import { findUnconfirmed, insertQuote, type TopUpTerms } from './top-up-quote.queries.ts'
import type { TopUpQuote } from './top-up.contract.ts'

/** A member has this long for the second confirmation. */
const quoteLasts = 10 * minute

/**
 * What topping up this amount (minor units) costs and gives: nothing is paid before it is confirmed. A quote of before
 * that was not confirmed is dropped for it. Refuses amounts that are not offered.
 */
export async function quoteTopUp(
  deps: Deps,
  { memberId, amount }: { memberId: string; amount: number },
): Promise<TopUpQuote> {
  requireOnlineProvider(deps)
  const { amounts, currency } = deps.config.payments
  if (!amounts.includes(amount)) throw amountNotOffered(amounts)
  return inTransaction(deps, async (trx) => {
    const now = deps.clock.now()
    const payer = await findPayer(trx, memberId)
    if (!payer) throw notFound()
    // One quote at a time, so that two asked for at once do not promise the same.
    await lockRedeemable(trx, [memberId])
    const promised = await findPromised(trx, memberId, now)
    const [gives] = await previewTopUps(trx, deps, payer, { amounts: [amount], promised })
    const { points, awards } = gives ?? { points: 0, awards: [] }
    await dropOpen(trx, memberId, now)
    const id = deps.newId()
    const expiresAt = now + quoteLasts
    const terms: TopUpTerms = { amount, currency, points, awards }
    await insertQuote(trx, {
      id,
      member_id: memberId,
      kind: 'top_up',
      subject_id: memberId,
      terms: JSON.stringify(terms),
      // It is money that it costs, as its terms say, and no points.
      amount: 0,
      state: 'open',
      created_at: now,
      expires_at: expiresAt,
    })
    return { id, ...terms, awards, expiresAt }
  })
}

async function dropOpen(trx: Parameters<typeof dropQuotes>[0], memberId: string, now: number): Promise<void> {
  const open = await findUnconfirmed(trx, { memberId, kind: 'top_up', now })
  await dropQuotes(
    trx,
    open.map((quote) => quote.id),
  )
}
