import { revalidate } from '@solidjs/router'
import type { RunOutcome, RunQuote } from '../../server/series/series.contract.ts'
import { dropQuote } from '../api/registrations.ts'
import { confirmRun, quoteRun } from '../api/series.ts'
import { createQuoteFlow, type QuoteFlow, type QuoteStep } from './quote-flow.ts'

export type RunStep = QuoteStep<RunQuote, RunOutcome>
export type RunFlow = QuoteFlow<RunQuote, RunOutcome>

/** Booking a whole series: one quote for all its occasions, one confirmation. */
export function createRunFlow(seriesId: () => string): RunFlow {
  return createQuoteFlow({
    ask: (party) => quoteRun(seriesId(), party),
    confirm: ({ quotes, amount }, key) =>
      confirmRun(seriesId(), { quoteIds: quotes.map((one) => one.id), amount }, key),
    drop: ({ quotes }) => {
      for (const { id } of quotes) dropQuote(id).catch(() => undefined)
    },
    // Points, bookings and seats all moved.
    settled: () => void revalidate(),
  })
}
