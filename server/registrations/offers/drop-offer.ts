import { RunAgain } from '../../../db/errors.ts'
import type { RegistrationTable } from '../../../db/tables/registrations.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { insertDecisions } from '../decision.queries.ts'
import { dropOpenOffer } from './offer.queries.ts'

/** Ends the open offer of a registration that is being ended, for good: it can never be accepted after. */
export async function dropOffer(
  trx: Trx,
  deps: Deps,
  drop: {
    registrationId: string
    partySize: number
    because: NonNullable<RegistrationTable['cancelled_because']>
  },
): Promise<void> {
  const { registrationId, partySize, because } = drop
  if (!(await dropOpenOffer(trx, registrationId, deps.clock.now()))) throw new RunAgain()
  await insertDecisions(trx, deps, [
    { registrationId, decision: 'offer_dropped', rule: because, numbers: { partySize } },
  ])
}
