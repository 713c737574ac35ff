import { RunAgain } from '../../db/errors.ts'
import type { RegistrationTable } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { refundRegistration, type RegistrationRefund } from './refund-registration.ts'
import { dropOffer } from './offers/drop-offer.ts'
import { addSeats, type EventRow } from './seat.queries.ts'
import { endRegistration, type lockRegistration } from './waitlist.queries.ts'

export type LockedRegistration = NonNullable<Awaited<ReturnType<typeof lockRegistration>>>

export type Release = RegistrationRefund & {
  registration: Omit<LockedRegistration, 'moved'>
  because: NonNullable<RegistrationTable['cancelled_because']>
}

/**
 * Ends a live registration whose event's row is locked: frees its seats or its place on the waitlist and gives back
 * `refund`. Tells nobody and promotes nobody; callers do, once for all they release. Returns the event's new counters.
 */
export async function releaseRegistration(
  trx: Trx,
  deps: Deps,
  { event, registration, refund, because }: Release,
): Promise<EventRow> {
  const offered = registration.state === 'offered'
  const seated = offered || registration.state === 'confirmed'
  const waited = registration.state === 'waitlisted'
  const change = { taken: seated ? -registration.partySize : 0, waiting: waited ? -1 : 0, seq: 0 }
  const now = deps.clock.now()
  const ended = await endRegistration(trx, registration.id, { refund, because, at: now })
  if (!ended || !(await addSeats(trx, event, change))) throw new RunAgain()
  if (offered)
    await dropOffer(trx, deps, {
      registrationId: registration.id,
      because,
      partySize: registration.partySize,
    })
  await refundRegistration(trx, deps, { event, registration, refund, because })
  return { ...event, taken: event.taken + change.taken, waiting: event.waiting + change.waiting }
}
