import type { RegistrationGuestTable } from '../../db/tables/registrations.ts'
import type { SeatTerms } from './quote.queries.ts'

/** The guests that a quote names, as rows of its registration. */
export function guestRows(
  registrationId: string,
  { guests, childIds = [] }: Pick<SeatTerms, 'guests' | 'childIds'>,
): RegistrationGuestTable[] {
  return guests.map((name, position) => ({
    registration_id: registrationId,
    position,
    name,
    child_id: childIds[position] ?? null,
  }))
}
