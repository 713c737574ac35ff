import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { dropQuotes } from '../points/drop-quotes.ts'
import { applyWithin } from './apply-event.ts'
import { changePayment, findOwnPayment } from './payment.queries.ts'
import { paymentOver, quoteOver } from './payment.errors.ts'
import { findStatedQuote, type TopUpQuoteKind } from './top-up-quote.queries.ts'

type Own = { id: string; memberId: string }

/**
 * Gives up a top-up that was not paid yet, inside another act's transaction. Its page at the provider is closed by the
 * next reconciliation; should the member pay there before, the money counts and so do its points.
 */
export async function cancelTopUp(trx: Trx, deps: Deps, own: Own): Promise<void> {
  const payment = await findOwnPayment(trx, own)
  if (!payment) throw notFound()
  if (payment.state !== 'started') throw paymentOver()
  const now = deps.clock.now()
  await applyWithin(trx, deps, {
    provider: payment.provider,
    id: `cancelled:${payment.id}`,
    kind: 'cancelled',
    paymentId: payment.id,
    intentId: null,
    amount: null,
    currency: null,
    occurredAt: now,
  })
  if (payment.session_id !== null) await changePayment(trx, payment.id, { check_at: now })
}

/** The same as an act of its own. */
export async function cancelMyTopUp(deps: Deps, own: Own): Promise<void> {
  await inTransaction(deps, (trx) => cancelTopUp(trx, deps, own))
}

/** Drops a quote that its member does not want to confirm; refused when it is over. */
export async function dropTopUpQuote(
  trx: Trx,
  { quoteId, memberId, kind }: { quoteId: string; memberId: string; kind: TopUpQuoteKind },
): Promise<void> {
  if (!(await findStatedQuote(trx, { quoteId, memberId, kind }))) throw notFound()
  if ((await dropQuotes(trx, [quoteId])) === 0) throw quoteOver()
}

/** The same as an act of its own; dropping twice is dropping once. */
export async function dropMyQuote(
  deps: Deps,
  quote: { quoteId: string; memberId: string; kind: TopUpQuoteKind },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    if (!(await findStatedQuote(trx, quote))) throw notFound()
    await dropQuotes(trx, [quote.quoteId])
  })
}
