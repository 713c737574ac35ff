import { RunAgain } from '../../../db/errors.ts'
import { inTransaction, type Trx } from '../../../db/transaction.ts'
import { describeError } from '../../base/describe-error.ts'
import type { Deps } from '../../base/deps.ts'
import { tell } from '../../messages/tell.ts'
import { notDecidedInTime } from '../decision.rules.ts'
import { noteDecisions } from '../note-decisions.ts'
import { lockEvents } from '../seat.queries.ts'
import { declineEntered } from './request.queries.ts'
import { findEventsAsked, findUndecided } from './undecided.queries.ts'

/** Events a run, and parties a transaction: the lock on an event is held briefly. */
const eventsAtOnce = 200
const partiesAtOnce = 500

/**
 * Ends requests that nobody decided before their event began. They are `declined` like others that got no seat, by a
 * rule of their own and by nobody: `not_drawn` would tell of a draw that was never held. Nothing was charged, and each
 * member is told. A job, safe in several processes: the event's lock makes them take turns. An event that fails is
 * tried again next time. Returns how many it ended.
 */
export async function closeUndecided(deps: Deps): Promise<number> {
  const begun = { after: 0, by: deps.clock.now(), limit: eventsAtOnce }
  let closed = 0
  for (const eventId of await findEventsAsked(deps.db, begun)) {
    try {
      for (;;) {
        const some = await inTransaction(deps, (trx) => closeSome(trx, deps, eventId))
        closed += some
        if (some < partiesAtOnce) break
      }
    } catch (error) {
      deps.log.error({ eventId, error: describeError(error) }, 'undecided requests not ended')
    }
  }
  return closed
}

async function closeSome(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  // A cancelled event ends its requests by itself, and a moved one may lie ahead again.
  if (event?.state !== 'published' || deps.clock.now() < event.startsAt) return 0
  const parties = await findUndecided(trx, eventId, partiesAtOnce)
  if (parties.length === 0) return 0
  const ids = parties.map((party) => party.registrationId)
  if ((await declineEntered(trx, ids)) !== ids.length) throw new RunAgain()
  const { titleZh, titleEn, startsAt, zone } = event
  await noteDecisions(
    trx,
    deps,
    parties.map(({ registrationId, partySize }) => ({
      registrationId,
      decision: 'declined',
      rule: notDecidedInTime,
      numbers: { partySize, startsAt },
    })),
  )
  await tell(
    trx,
    deps,
    parties.map(({ registrationId, accountId }) => ({
      dedupeKey: `registration_undecided:${registrationId}`,
      accountId,
      template: 'registration_undecided',
      data: { titleZh, titleEn, startsAt, zone, registrationId },
    })),
  )
  return parties.length
}
