import { inTransaction } from '../../db/transaction.ts'
import type { QuoteTable } from '../../db/tables/registrations.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { decideEntry, priceOf } from './entry.rules.ts'
import { dropRequests } from './drop-requests.ts'
import { findLatestRequest, insertQuote } from './entry-quote.queries.ts'
import { loadEntry, type EntryTerms } from './entry-state.ts'
import { nothingToConfirm, pointsShort } from './lounge.errors.ts'
import { lockLounge } from './lounge.queries.ts'

type Asked = Pick<QuoteTable, 'id' | 'amount' | 'expires_at'>

/** A member has this long to answer. */
export const requestLasts = 10 * minute

/**
 * Asks a member to confirm, on their own phone, the points that this entry costs beyond their allowance. Nothing is
 * held or charged. Asking the same again while it is open is one request; another party replaces it.
 */
export async function requestEntryPrice(
  deps: Deps,
  request: { loungeId: string; deskId: string; memberId: string; guests: number },
): Promise<Asked> {
  const { loungeId, deskId, memberId, guests } = request
  return inTransaction(deps, async (trx) => {
    const lounge = await lockLounge(trx, loungeId)
    const now = deps.clock.now()
    const loaded = await loadEntry(trx, lounge, { memberId, guests, identified: true, now })
    const price = priceOf(decideEntry(loaded.state).reasons)
    if (!price) throw nothingToConfirm()
    const missing = price.points - loaded.state.member.balance
    if (missing > 0) throw pointsShort(missing)
    const terms: EntryTerms = {
      visit: price.visit,
      extraGuests: price.extraGuests,
      guests,
      visitPrice: lounge.visit_price,
      guestPrice: lounge.guest_price,
      deskId,
    }
    const asked = await findLatestRequest(trx, { memberId, loungeId, since: now - requestLasts })
    if (asked?.state === 'open' && asked.terms === JSON.stringify(terms)) return asked
    await dropRequests(trx, { memberId, loungeId })
    const quote: QuoteTable = {
      id: deps.newId(),
      member_id: memberId,
      kind: 'lounge_entry',
      subject_id: loungeId,
      terms: JSON.stringify(terms),
      amount: price.points,
      state: 'open',
      created_at: now,
      expires_at: now + requestLasts,
    }
    await insertQuote(trx, quote)
    await tell(trx, deps, [
      {
        dedupeKey: `lounge_price_request:${quote.id}`,
        accountId: loaded.accountId,
        template: 'lounge_price_request',
        data: {
          quoteId: quote.id,
          loungeZh: lounge.name_zh,
          loungeEn: lounge.name_en,
          amount: price.points,
          expiresAt: quote.expires_at,
          zone: loaded.zone,
        },
      },
    ])
    return quote
  })
}
