import { inTransaction, type Trx } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash } from '../http/idempotency.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import { amountChanged, providerAway, quoteOver } from './payment.errors.ts'
import { changePayment, findOwnPayment, insertPayment, lockPayment } from './payment.queries.ts'
import { ProviderUnavailable, type PaymentProvider } from './payment-provider.ts'
import { isSettled } from './payment-state.rules.ts'
import { requireOnlineProvider } from './providers.ts'
import { silence } from './settle-payment.ts'
import { findStatedQuote, lockLiveQuote, type TopUpTerms } from './top-up-quote.queries.ts'
import type { StartedTopUp } from './top-up.contract.ts'

/** Stripe keeps a page open for half an hour at least; the minute is for clocks that differ. */
const pageLasts = 31 * minute

type Confirming = {
  memberId: string
  accountId: string
  quoteId: string
  /** What the member was shown, in minor units. */
  amount: number
  key: string
  locale: 'zh' | 'en'
  /** Our own, for the way back. */
  origin: string
}

/**
 * The member's second confirmation of a top-up: the payment is written with it, and then the provider's page opened,
 * whose address is returned. Should the provider not answer, the same request again goes on where it was.
 */
export async function confirmTopUp(deps: Deps, confirming: Confirming): Promise<StartedTopUp> {
  const { memberId, accountId, quoteId, amount, key } = confirming
  if (!(await findStatedQuote(deps.db, { memberId, quoteId, kind: 'top_up' }))) throw notFound()
  const provider = requireOnlineProvider(deps)
  const once = { actorId: accountId, key, hash: requestHash('top-up', quoteId, amount) }
  const outcome = await onceOnly(deps, once, async (trx) => ({
    status: 201,
    body: JSON.stringify(await confirm(trx, deps, provider, confirming)),
  }))
  const { paymentId } = JSON.parse(outcome.body) as { paymentId: string }
  const payAt = await openPage(deps, provider, { ...confirming, paymentId, memberId })
  return { paymentId, payAt }
}

async function confirm(
  trx: Trx,
  deps: Deps,
  provider: PaymentProvider,
  { memberId, quoteId, amount }: Confirming,
): Promise<{ paymentId: string }> {
  const now = deps.clock.now()
  const quote = await findStatedQuote(trx, { memberId, quoteId, kind: 'top_up' })
  if (!quote) throw notFound()
  const terms = JSON.parse(quote.terms) as TopUpTerms
  if (terms.amount !== amount) throw amountChanged(terms.amount)
  const live = await lockLiveQuote(trx, { memberId, quoteId, kind: 'top_up', now })
  if (!live || !(await confirmQuotes(trx, [{ id: quoteId, memberId }], now))) throw quoteOver()
  const paymentId = deps.newId()
  await insertPayment(trx, {
    id: paymentId,
    member_id: memberId,
    provider: provider.name,
    quote_id: quoteId,
    amount,
    currency: terms.currency,
    state: 'started',
    promised: terms.points,
    given: null,
    dispute: null,
    session_id: null,
    session_url: null,
    intent_id: null,
    method: null,
    receipt: null,
    recorded_by: null,
    reason: null,
    created_at: now,
    paid_at: null,
    expires_at: now + pageLasts,
    check_at: now + silence,
  })
  return { paymentId }
}

/** The page of a payment that waits for its money, opened once: the provider knows a repetition by our id. */
async function openPage(
  deps: Deps,
  provider: PaymentProvider,
  { paymentId, memberId, locale, origin }: Confirming & { paymentId: string },
): Promise<string> {
  const payment = await findOwnPayment(deps.db, { id: paymentId, memberId })
  if (!payment) throw notFound()
  if (isSettled(payment.state)) throw quoteOver()
  if (payment.session_url !== null) return payment.session_url
  const page = await openAt(provider, {
    paymentId,
    amount: payment.amount,
    currency: payment.currency,
    title:
      locale === 'zh' ? `贵宾积分充值 ${payment.promised}分` : `Guibin top-up, ${payment.promised} points`,
    locale,
    returnUrl: `${origin}/me/points/top-up/${paymentId}`,
    expiresAt: Number(payment.expires_at),
  })
  await inTransaction(deps, async (trx) => {
    await lockPayment(trx, paymentId)
    await changePayment(trx, paymentId, { session_id: page.sessionId, session_url: page.url })
  })
  return page.url
}

async function openAt(provider: PaymentProvider, order: Parameters<PaymentProvider['start']>[0]) {
  try {
    return await provider.start(order)
  } catch (error) {
    throw error instanceof ProviderUnavailable ? providerAway() : error
  }
}
