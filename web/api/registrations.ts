import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { SeatOutcome, SeatQuote } from '../../server/registrations/registration.contract.ts'
import type {
  BookingRoutes,
  MyRegistrationRoutes,
  QuoteRoutes,
  RegistrationRoutes,
} from '../../server/registrations/registration.routes.ts'
import { answer, spoken } from './client.ts'

const booking = hc<BookingRoutes>('/api/events', spoken)
const quotes = hc<QuoteRoutes>('/api/quotes', spoken)
const mine = hc<MyRegistrationRoutes>('/api/me/registrations', spoken)
const registrations = hc<RegistrationRoutes>('/api/registrations', spoken)

/** Who comes along: guests by name, children of mine by id. */
export type Party = { guests: string[]; children: string[] }

/** What booking an event for me and this party would charge. */
export function askQuote(eventId: string, party: Party): Promise<SeatQuote> {
  return answer(booking[':eventId'].quotes.$post({ param: { eventId }, json: party }))
}

/** Drops a quote that is not wanted any more. */
export async function dropQuote(quoteId: string): Promise<void> {
  await quotes[':quoteId'].$delete({ param: { quoteId } })
}

/** The second confirmation. The same `key` gets the same outcome, however often it has to be sent. */
export function confirmQuote(quoteId: string, amount: number, key: string): Promise<SeatOutcome> {
  return answer(
    quotes[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}

/** What I have booked: upcoming, soonest first, or past, latest first. */
export const myRegistrations = query(
  async (when: 'upcoming' | 'past') => (await answer(mine.index.$get({ query: { when } }))).registrations,
  'my-registrations',
)

export const myRegistration = query(
  async (id: string) => answer(mine[':id'].$get({ param: { id } })),
  'my-registration',
)

/** What cancelling now would give back. */
export function previewCancellation(id: string) {
  return answer(registrations[':id'].cancellation.$get({ param: { id } }))
}

/** Cancels for the refund that was previewed; `acceptsMark` when the preview showed a mark. */
export function cancelRegistration(id: string, refund: number, acceptsMark = false) {
  return answer(registrations[':id'].$delete({ param: { id }, json: { refund, acceptsMark } }))
}
