import { bookZone } from '../base/calendar.ts'
import { cancelTopUp, dropTopUpQuote } from '../payments/cancel-top-up.ts'
import { moneyText } from '../payments/money.rules.ts'
import { findAskedOf, findPayable } from '../payments/top-up-list.queries.ts'
import { findUnconfirmed, type TopUpTerms } from '../payments/top-up-quote.queries.ts'
import type { Held, HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

/** Top-ups whose page is open, quotes of them, and refunds that wait for the member's word. */
export const heldTopUps: HoldingSource = {
  kinds: ['top_up', 'top_up_quote', 'top_up_refund'],
  async list({ db, now }, { memberId }) {
    const payable = await findPayable(db, memberId, now)
    const quotes = await findUnconfirmed(db, { memberId, kind: 'top_up', now })
    const refunds = await findAskedOf(db, memberId, now)
    return [
      ...payable.map(({ id, amount, currency, expires_at: expiresAt }): Held => ({
        ...plain(Number(expiresAt)),
        kind: 'top_up',
        id,
        title: titleOf('充值', 'Top-up', { amount, currency }),
        paymentId: id,
        means: meanings.topUp,
      })),
      ...quotes.map((quote): Held => ({
        ...plain(Number(quote.expires_at)),
        kind: 'top_up_quote',
        id: quote.id,
        title: titleOf('充值报价', 'Top-up quote', JSON.parse(quote.terms) as TopUpTerms),
        means: meanings.topUpQuote,
      })),
      ...refunds.map((refund): Held => ({
        ...plain(refund.expiresAt),
        kind: 'top_up_refund',
        id: refund.quoteId,
        title: titleOf('充值退款', 'Refund of a top-up', refund),
        mayCost: refund.points,
        means: meanings.topUpRefund,
      })),
    ]
  },
  async drop({ trx, deps, holder: { memberId } }, { kind, id }) {
    if (kind === 'top_up') return cancelTopUp(trx, deps, { id, memberId })
    const quoteKind = kind === 'top_up_quote' ? 'top_up' : 'top_up_refund'
    await dropTopUpQuote(trx, { quoteId: id, memberId, kind: quoteKind })
  },
}

/** Money is paid at the provider, so that nothing of it is charged here until it came. */
function plain(lapsesAt: number) {
  return {
    at: null,
    zone: bookZone,
    partySize: null,
    rank: null,
    lapsesAt,
    charged: 0,
    mayCost: 0,
    refund: 0,
    refundUntil: null,
  }
}

function titleOf(zh: string, en: string, { amount, currency }: { amount: number; currency: string }) {
  return {
    zh: `${zh} ${moneyText(amount, currency, 'zh')}`,
    en: `${en} ${moneyText(amount, currency, 'en')}`,
  }
}
