import type { Deps } from '../base/deps.ts'
import { findOutcome } from '../http/idempotency.queries.ts'
import { keyReused, requestHash, type Outcome } from '../http/idempotency.ts'
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
  const children = (book.childIds ?? []).map((id) => `child:${id}`)
  const hash = requestHash('book', book.eventId, ...book.guests, ...children)
  const before = await storedOutcome(deps, book, hash)
  if (before) return before
  const quote = await quoteSeats(deps, book).catch(async (refusal: unknown) => {
    // The first try of this very request may have booked since it was looked for.
    const meanwhile = await storedOutcome(deps, book, hash)
    if (!meanwhile) throw refusal
    return meanwhile
  })
  if ('status' in quote) return quote
  if (quote.amount > 0) throw refusals.amount_changed(quote.amount)
  return confirmSeats(deps, { ...book, quoteId: quote.id, amount: 0, hash })
}

/** A retry must not stumble over the registration that its first try made. */
async function storedOutcome(
  deps: Deps,
  { memberId, key }: { memberId: string; key: string },
  hash: string,
): Promise<Outcome | undefined> {
  const stored = await findOutcome(deps.db, memberId, key)
  if (stored && stored.hash !== hash) throw keyReused()
  return stored?.outcome
}
