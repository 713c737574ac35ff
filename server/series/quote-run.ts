import type { Deps } from '../base/deps.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import { quoteSeats } from '../registrations/quote-seats.ts'
import type { SeatQuote } from '../registrations/registration.contract.ts'
import type { RunQuote } from './series.contract.ts'
import { nothingToBook } from './series.errors.ts'
import { findOccurrences } from './series.queries.ts'

export type QuoteRun = {
  memberId: string
  tierId: string
  seriesId: string
  guests: readonly string[]
  /** Children of the member's own, who come along to every occurrence. */
  childIds: readonly string[]
}

/**
 * What booking the whole run would charge: a quote for each occurrence that this member can book now, with the
 * reason for each that they cannot. Holds no seat and charges nothing. Only what would be seated at once is charged
 * on confirming, and `missing` and `balanceAfter` are about that.
 */
export async function quoteRun(deps: Deps, { seriesId, ...asked }: QuoteRun): Promise<RunQuote> {
  const occurrences = await findOccurrences(deps.db, seriesId)
  if (occurrences.length === 0) throw notFound()
  const quotes: SeatQuote[] = []
  const leftOut: { eventId: string; because: string }[] = []
  for (const { eventId } of occurrences) {
    try {
      quotes.push(await quoteSeats(deps, { ...asked, eventId }))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      leftOut.push({ eventId, because: error.code })
    }
  }
  const [first] = quotes
  if (!first) throw nothingToBook(leftOut)
  const sumOf = (some: readonly SeatQuote[]) => some.reduce((sum, quote) => sum + quote.amount, 0)
  const amountNow = sumOf(quotes.filter((quote) => quote.likely === 'confirmed'))
  // Each quote looks at the purse as if it were alone.
  const short = quotes.find((quote) => quote.missing > 0)
  const spendable = short ? short.amount - short.missing : first.balance
  return {
    seriesId,
    quotes,
    leftOut,
    amount: sumOf(quotes),
    amountNow,
    balance: first.balance,
    balanceAfter: Math.max(0, first.balance - amountNow),
    missing: Math.max(0, amountNow - spendable),
    expiresAt: Math.min(...quotes.map((quote) => quote.expiresAt)),
  }
}
