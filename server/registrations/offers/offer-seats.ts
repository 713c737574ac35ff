import { RunAgain } from '../../../db/errors.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { tell } from '../../messages/tell.ts'
import { insertDecisions } from '../decision.queries.ts'
import { addSeats, type EventRow } from '../seat.queries.ts'
import { offerTimes } from '../waking.rules.ts'
import type { Waiting } from '../waitlist.queries.ts'
import { holdSeats, insertOffer } from './offer.queries.ts'

/**
 * Holds freed seats for a waiting party that fits them, so that nobody else gets them until it answers or its time
 * runs out, and tells it. Charges nothing. The event's row must be locked.
 */
export async function offerSeats(trx: Trx, deps: Deps, event: EventRow, party: Waiting): Promise<void> {
  const now = deps.clock.now()
  const { lapsesAt, remindAt } = offerTimes(now, event)
  const id = deps.newId()
  if (!(await holdSeats(trx, party.id))) throw new RunAgain()
  if (!(await addSeats(trx, event, { taken: party.partySize, waiting: -1, seq: 0 }))) throw new RunAgain()
  await insertOffer(trx, {
    id,
    registration_id: party.id,
    event_id: event.id,
    offered_at: now,
    lapses_at: lapsesAt,
    remind_at: remindAt,
  })
  const { partySize, priority, amount } = party
  const free = event.capacity - event.taken
  await insertDecisions(trx, deps, [
    {
      registrationId: party.id,
      decision: 'offered',
      rule: 'first_that_fits',
      numbers: { partySize, free, priority, amount, lapsesAt },
    },
  ])
  await tell(trx, deps, [
    {
      dedupeKey: `seat_offered:${id}`,
      accountId: party.accountId,
      template: 'seat_offered',
      data: {
        titleZh: event.titleZh,
        titleEn: event.titleEn,
        startsAt: event.startsAt,
        zone: event.zone,
        partySize,
        amount,
        lapsesAt,
        registrationId: party.id,
      },
    },
  ])
}
