import type { Deps } from '../base/deps.ts'
import { findOutcome } from '../http/idempotency.queries.ts'
import { requestHash, type Outcome } from '../http/idempotency.ts'
import { confirmSeats } from './confirm-seats.ts'
import { quoteSeats, type QuoteSeats } from './quote-seats.ts'
import { refusals } from './registration.errors.ts'

/**
 * Books a free event in one call: the quote is made and confirmed at once, since there is nothing to charge. An
 * event with a price is refused with `amount_changed`: it needs the second confirmation.
 */
export async function bookFreeSeats(
  deps: Deps,
  book: QuoteSeats & { accountId: string; key: string },
): Promise<Outcome> {
  const hash = requestHash('book', book.eventId, ...book.guests)
  // A retry must not stumble over the registration that its first try made.
  const stored = await findOutcome(deps.db, book.memberId, book.key)
  if (stored?.hash === hash) return stored.outcome
  const quote = await quoteSeats(deps, book)
  if (quote.amount > 0) throw refusals.amount_changed(quote.amount)
  return confirmSeats(deps, { ...book, quoteId: quote.id, amount: 0, hash })
}
