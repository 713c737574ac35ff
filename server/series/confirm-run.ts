import { drawDueOf } from '../ballots/draw-due.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { findSeatQuotes } from '../registrations/quote.queries.ts'
import type { SeatOutcome } from '../registrations/registration.contract.ts'
import { refusals } from '../registrations/registration.errors.ts'
import { seatTogether } from '../registrations/write-seats.ts'
import type { ConfirmRunBody, RunOutcome } from './series.contract.ts'
import { findOccurrences, findQuotedAmounts } from './series.queries.ts'

export type ConfirmRun = ConfirmRunBody & {
  seriesId: string
  memberId: string
  accountId: string
  key: string
}

/**
 * The second confirmation of a run: books every occurrence that was quoted and charges their sum, or does nothing.
 * A refusal of one (no seat and no waitlist, an overlap, too few points) names it in `refusedEventId`. A retry with
 * the same key gets the first outcome to the byte.
 */
export async function confirmRun(deps: Deps, confirm: ConfirmRun): Promise<Outcome> {
  const { seriesId, memberId, accountId, quoteIds, amount, key } = confirm
  const eventOf = await eventsOfQuotes(deps, seriesId, memberId, quoteIds)
  // Nobody books before a draw that is due, and within the run's transaction none can be carried out.
  await drawDueOf(deps, ...new Set(eventOf.values()))
  const hash = requestHash('confirm run', seriesId, amount, ...quoteIds)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => {
    const amounts = await findQuotedAmounts(trx, quoteIds)
    const total = [...amounts.values()].reduce((sum, one) => sum + one, 0)
    if (total !== amount) throw refusals.amount_changed(total)
    const confirmations = [...eventOf].map(([quoteId, eventId]) => ({
      memberId,
      accountId,
      eventId,
      quoteId,
      amount: amounts.get(quoteId) ?? 0,
      // Each booking's own outcome; the run's is kept under the key that the member sent.
      key: `run:${quoteId}`,
      hash,
    }))
    const outcomes = await seatTogether(trx, deps, confirmations)
    const registrations = outcomes.map((one) => JSON.parse(one.body) as SeatOutcome)
    const charged = registrations.reduce((sum, one) => sum + one.charged, 0)
    return { status: 201, body: JSON.stringify({ registrations, charged } satisfies RunOutcome) }
  })
}

/** The event of each quote, all of this member's own and of this series, and each but once. */
async function eventsOfQuotes(
  deps: Deps,
  seriesId: string,
  memberId: string,
  quoteIds: readonly string[],
): Promise<Map<string, string>> {
  const occurrences = await findOccurrences(deps.db, seriesId)
  const inSeries = new Set(occurrences.map((one) => one.eventId))
  const quotes = await findSeatQuotes(deps.db, quoteIds)
  const own = quotes.filter((quote) => quote.member_id === memberId && inSeries.has(quote.subject_id))
  const eventOf = new Map(own.map((quote) => [quote.id, quote.subject_id]))
  if (eventOf.size !== quoteIds.length) throw notFound()
  return eventOf
}
