import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { opensAtFor } from '../events/event.rules.ts'
import { checkLimits } from '../limits/check-limits.ts'
import { bookingWith } from '../marks/mark.rules.ts'
import { standingMarks } from '../marks/my-marks.ts'
import { findEventToBook, findOwnClash } from '../registrations/booking.queries.ts'
import { refusals } from '../registrations/registration.errors.ts'
import type { ScheduledRequest } from './scheduled.contract.ts'
import { alreadyOpen, boundTooLow, requestRunning } from './scheduled.errors.ts'
import { changeRequest, findWaitingRequest, insertRequest } from './scheduled.queries.ts'
import { toRequest } from './own-requests.ts'
import { sizeOf, writeParty } from './party.rules.ts'

export type Schedule = {
  memberId: string
  tierId: string
  eventId: string
  guests: readonly string[]
  /** Children of the member's own who come along, besides the guests. */
  childIds: readonly string[]
  pointsMax: number
}

/** Requests of one instant are carried out in the order of a number drawn below this. */
const places = 0x1_0000_0000

/**
 * Asks for an event to be booked the moment it opens to this member, for at most `pointsMax` points; asking again
 * changes the party and the bound. Refuses with the reason what could not succeed as things stand.
 */
export async function scheduleRequest(deps: Deps, asked: Schedule): Promise<ScheduledRequest> {
  const runsAt = await checkedOpening(deps, asked)
  const attempt = () => write(deps, asked, runsAt)
  try {
    return await attempt()
  } catch (error) {
    // Two at once: the other one was written first, so this one changes it.
    if (isUniqueViolation(error)) return attempt()
    throw error
  }
}

async function checkedOpening(deps: Deps, { memberId, tierId, eventId, ...asked }: Schedule) {
  const now = deps.clock.now()
  const event = await findEventToBook(deps.db, eventId)
  if (!event) throw notFound()
  if (event.state === 'cancelled') throw refusals.event_cancelled()
  if (now >= event.closesAt) throw refusals.booking_closed()
  const tier = event.ladder.find((one) => one.id === tierId)
  const lowest = event.ladder.find((one) => one.id === event.minTierId)
  if (!tier || !lowest || tier.rank < lowest.rank) throw refusals.tier_too_low(event.minTierId)
  const { opensAt } = bookingWith(await standingMarks(deps, memberId), opensAtFor(event, tier), now)
  if (now >= opensAt) throw alreadyOpen(opensAt)
  const partySize = sizeOf(asked)
  if (partySize - 1 > event.guestsMax) throw refusals.too_many_guests(event.guestsMax)
  if (partySize > event.capacity) throw refusals.party_too_large(event.capacity)
  const amount = event.price * partySize
  if (asked.pointsMax < amount) throw boundTooLow(amount)
  const clash = await findOwnClash(deps.db, memberId, event)
  if (clash?.eventId === event.id) throw refusals.already_booked(clash.registrationId)
  if (clash) throw refusals.overlap(clash.eventId)
  await checkLimits(deps, event, { memberId, childIds: asked.childIds })
  return opensAt
}

function write(deps: Deps, asked: Schedule, runsAt: number): Promise<ScheduledRequest> {
  const { memberId, eventId, pointsMax } = asked
  return inTransaction(deps, async (trx) => {
    const now = deps.clock.now()
    const known = await findWaitingRequest(trx, memberId, eventId)
    const wish = { party: writeParty(asked), points_max: pointsMax, runs_at: runsAt }
    if (known) {
      const own = { id: known.id, memberId }
      if (!(await changeRequest(trx, own, { ...wish, created_at: now }))) throw requestRunning()
    } else {
      await insertRequest(trx, {
        ...wish,
        id: deps.newId(),
        event_id: eventId,
        member_id: memberId,
        live_member_id: memberId,
        state: 'waiting',
        place: deps.random.below(places),
        claimed_until: null,
        registration_id: null,
        problem_code: null,
        problem_details: null,
        created_at: now,
        settled_at: null,
      })
    }
    const written = await findWaitingRequest(trx, memberId, eventId)
    if (!written) throw requestRunning()
    return toRequest(written)
  })
}
