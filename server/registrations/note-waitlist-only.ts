import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertDecisions } from './decision.queries.ts'
import { noteWhyPassedOver } from './waitlist.queries.ts'
import { passedOver } from './waitlist.rules.ts'

/** Notes why these parties wait although seats may be free: their marks weigh so much that they book by waitlist only. */
export async function noteWaitlistOnly(
  trx: Trx,
  deps: Deps,
  parties: readonly { registrationId: string; weight: number; seatsFree: number }[],
): Promise<void> {
  const waiting = parties.map((party) => party.registrationId)
  await noteWhyPassedOver(trx, waiting, passedOver.waitlist_only)
  await insertDecisions(
    trx,
    deps,
    parties.map(({ registrationId, weight, seatsFree }) => ({
      registrationId,
      decision: 'waitlisted',
      rule: 'marks_waitlist_only',
      numbers: { weight, seatsFree },
    })),
  )
}
