import { RunAgain } from '../../../db/errors.ts'
import { inTransaction, type Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { describeError } from '../../base/describe-error.ts'
import { tell } from '../../messages/tell.ts'
import { insertDecisions } from '../decision.queries.ts'
import { promoteWaiting } from '../promote-waiting.ts'
import { addSeats, lockEvents } from '../seat.queries.ts'
import { endOffer, findEventsWithDueOffers, lapseOffered, lockDueOffers } from './offer.queries.ts'

/** Events a run; the next one, a minute later, takes those that are left. */
const eventsAtOnce = 200

/**
 * Ends the offers whose time is over, for good, and gives their seats to the next parties that fit. A job, safe in
 * several processes: an event's lock makes them take turns, and also keeps an acceptance from coming in between. An
 * event that fails is tried again next time. Returns how many offers lapsed.
 */
export async function lapseOffers(deps: Deps): Promise<number> {
  let lapsed = 0
  for (const eventId of await findEventsWithDueOffers(deps.db, deps.clock.now(), eventsAtOnce)) {
    try {
      lapsed += await inTransaction(deps, (trx) => lapseOffersOf(trx, deps, eventId))
    } catch (error) {
      deps.log.error({ eventId, error: describeError(error) }, 'offers not ended')
    }
  }
  return lapsed
}

async function lapseOffersOf(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  // The offers of a cancelled event end with their registrations.
  if (event?.state !== 'published') return 0
  const now = deps.clock.now()
  const due = await lockDueOffers(trx, event, now)
  for (const offer of due) {
    const ended =
      (await endOffer(trx, offer.id, 'lapsed', now)) && (await lapseOffered(trx, offer.registrationId))
    const freed = { taken: -offer.partySize, waiting: 0, seq: 0 }
    if (!ended || !(await addSeats(trx, event, freed))) throw new RunAgain()
  }
  await insertDecisions(
    trx,
    deps,
    due.map(({ registrationId, partySize, lapsesAt }) => ({
      registrationId,
      decision: 'offer_lapsed',
      rule: 'not_answered_in_time',
      numbers: { partySize, lapsesAt },
    })),
  )
  const { titleZh, titleEn, startsAt, zone } = event
  await tell(
    trx,
    deps,
    due.map(({ id, accountId, partySize, registrationId }) => ({
      dedupeKey: `seat_offer_lapsed:${id}`,
      accountId,
      template: 'seat_offer_lapsed',
      data: { titleZh, titleEn, startsAt, zone, partySize, registrationId },
    })),
  )
  if (due.length > 0) await promoteWaiting(trx, deps, eventId)
  return due.length
}
