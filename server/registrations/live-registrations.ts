import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { listOwnRegistrations, type OwnRegistration } from './own-registrations.queries.ts'

/** A member's live registrations in events that have not ended, soonest first, for other slices that count them. */
export async function liveRegistrations(
  db: Deps['db'] | Trx,
  memberId: string,
  now: number,
): Promise<OwnRegistration[]> {
  return listOwnRegistrations(db, memberId, 'upcoming', now)
}
