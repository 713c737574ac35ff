import { RunAgain } from '../../db/errors.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { chargePoints } from '../points/charge-points.ts'
import type { Taking } from '../points/lot.rules.ts'
import { insertDecisions } from './decision.queries.ts'
import { seatCharge } from './record-decisions.ts'
import { addSeats, type EventRow } from './seat.queries.ts'
import { seatWaiting, type Waiting } from './waitlist.queries.ts'

export type Promotion = {
  event: EventRow
  party: Waiting
  accountId: string
  takings: readonly Taking[]
}

/** Gives a waiting party its seats at once, for the quote that it confirmed when it joined, and tells it. */
export async function seatPromoted(
  trx: Trx,
  deps: Deps,
  { event, party, accountId, takings }: Promotion,
): Promise<void> {
  await seatWaiting(trx, party.id, party.amount, deps.clock.now())
  const quote = { id: party.quoteId, memberId: party.memberId, amount: party.amount }
  await chargePoints(trx, deps, [seatCharge({ registrationId: party.id, event, quote, accountId, takings })])
  const change = { taken: party.partySize, waiting: -1, seq: 0 }
  if (!(await addSeats(trx, event, change))) throw new RunAgain()
  await insertDecisions(trx, deps, [
    {
      registrationId: party.id,
      decision: 'promoted',
      rule: 'first_that_fits',
      numbers: {
        partySize: party.partySize,
        free: event.capacity - event.taken,
        priority: party.priority,
        charged: party.amount,
      },
    },
  ])
  await tell(trx, deps, [
    {
      dedupeKey: `registration_promoted:${party.id}`,
      accountId: party.accountId,
      template: 'registration_promoted',
      data: {
        titleZh: event.titleZh,
        titleEn: event.titleEn,
        startsAt: event.startsAt,
        zone: event.zone,
        partySize: party.partySize,
        charged: party.amount,
        entryCode: party.entryCode,
        registrationId: party.id,
      },
    },
  ])
}
