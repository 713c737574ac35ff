import { bookZone } from '../base/calendar.ts'
import { findHouseholdOf, findName } from '../households/household.queries.ts'
import { householdKinds, type HouseholdTerms } from '../households/quote-act.ts'
import { findConfirmable } from '../points/own-quote.queries.ts'
import { dropOwnQuoteWithin } from '../points/own-quotes.ts'
import type { HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

const kinds = ['gift', ...householdKinds] as const

/** Gifts and acts in a household that one tap could still confirm. */
export const heldPointsQuotes: HoldingSource = {
  kinds: ['points_quote'],
  async list({ db, now }, { memberId }) {
    const quotes = await findConfirmable(db, { memberId, kinds, now })
    const householdId = await findHouseholdOf(db, memberId)
    const name = householdId === undefined ? undefined : await findName(db, householdId)
    return quotes
      .filter((quote) => quote.kind === 'gift' || quote.subject_id === householdId)
      .map((quote) => {
        const leaves = quote.kind === 'gift' || quote.kind === 'household_in'
        const { act } = JSON.parse(quote.terms) as Partial<HouseholdTerms>
        return {
          kind: 'points_quote',
          id: quote.id,
          title: act === undefined ? meanings.giftTitle : { zh: name ?? '', en: name ?? '' },
          at: null,
          zone: bookZone,
          partySize: null,
          rank: null,
          lapsesAt: quote.expires_at,
          charged: 0,
          mayCost: leaves ? quote.amount : 0,
          refund: 0,
          refundUntil: null,
          means: meanings.pointsQuote,
        }
      })
  },
  async drop({ trx, holder: { memberId } }, held) {
    await dropOwnQuoteWithin(trx, { memberId, quoteId: held.id, kinds })
  },
}
