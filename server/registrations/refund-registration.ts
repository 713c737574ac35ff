import type { RegistrationTable } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { refundPoints } from '../points/refund-points.ts'
import type { EventRow } from './seat.queries.ts'

export type RegistrationRefund = {
  event: EventRow
  registration: { id: string; memberId: string; quoteId: string }
  /** Points that go back, at most what was charged. */
  refund: number
  because: NonNullable<RegistrationTable['cancelled_because']> | 'transferred'
}

/** Gives back points of a registration's charge, once: its reference is the registration's own. */
export async function refundRegistration(
  trx: Trx,
  deps: Deps,
  { event, registration, refund, because }: RegistrationRefund,
): Promise<void> {
  await refundPoints(trx, deps, {
    memberId: registration.memberId,
    quoteId: registration.quoteId,
    amount: refund,
    reference: `refund:${registration.id}`,
    note: {
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      eventId: event.id,
      registrationId: registration.id,
      because,
    },
  })
}
