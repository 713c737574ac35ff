import { revalidate } from '@solidjs/router'
import type { SeatOutcome, SeatQuote } from '../../server/registrations/registration.contract.ts'
import { browseEvents, readEvent } from '../api/events.ts'
import { myEntries, myPoints } from '../api/points.ts'
import { askQuote, confirmQuote, dropQuote, myRegistrations } from '../api/registrations.ts'
import { me, meOrVisitor } from '../api/session.ts'
import { createQuoteFlow, type QuoteFlow, type QuoteStep } from './quote-flow.ts'

export type BookingStep = QuoteStep<SeatQuote, SeatOutcome>
export type BookingFlow = QuoteFlow<SeatQuote, SeatOutcome>

/** Booking one event. */
export function createBookingFlow(eventId: () => string): BookingFlow {
  return createQuoteFlow({
    ask: (party) => askQuote(eventId(), party),
    confirm: (quote, key) => confirmQuote(quote.id, quote.amount, key),
    drop: (quote) => {
      dropQuote(quote.id).catch(() => undefined)
    },
    settled: () => void revalidate(staleAfterBooking(eventId())),
  })
}

function staleAfterBooking(eventId: string): string[] {
  return [
    readEvent.keyFor(eventId),
    browseEvents.key,
    myRegistrations.key,
    myPoints.key,
    myEntries.key,
    me.key,
    meOrVisitor.key,
  ]
}
