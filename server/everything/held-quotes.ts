import { dropQuote } from '../registrations/quote-seats.ts'
import { findOpenQuotes } from '../registrations/open-quotes.queries.ts'
import type { SeatTerms } from '../registrations/quote.queries.ts'
import type { HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

/** Quotes that one tap could still confirm. */
export const heldQuotes: HoldingSource = {
  kinds: ['quote'],
  async list({ db, now }, { memberId }) {
    const rows = await findOpenQuotes(db, memberId, now)
    return rows.map((row) => ({
      kind: 'quote',
      id: row.id,
      title: { zh: row.title_zh, en: row.title_en },
      at: row.startsAt,
      zone: row.zone,
      partySize: (JSON.parse(row.terms) as SeatTerms).partySize,
      rank: null,
      lapsesAt: row.expiresAt,
      charged: 0,
      mayCost: row.amount,
      refund: 0,
      refundUntil: null,
      means: meanings.quote,
    }))
  },
  async drop({ trx, holder }, held) {
    await dropQuote({ db: trx }, held.id, holder.memberId)
  },
}
