import { RunAgain } from '../../../db/errors.ts'
import { inTransaction, type Trx } from '../../../db/transaction.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { findScopedEvent } from '../../events/studio.queries.ts'
import type { Editor } from '../../events/studio-scope.ts'
import { tell } from '../../messages/tell.ts'
import { chargePoints } from '../../points/charge-points.ts'
import { seatedMessage } from '../approval/admit-requests.ts'
import { requestAct } from '../approval/lock-request-event.ts'
import { approvalOver } from '../approval/request.errors.ts'
import { findEventOf, findParties } from '../approval/request.queries.ts'
import { staffReason } from '../history.rules.ts'
import { noteDecisions } from '../note-decisions.ts'
import { readMeans } from '../read-means.ts'
import { seatCharge } from '../record-decisions.ts'
import { addSeats, lockEvents, type EventRow } from '../seat.queries.ts'
import type { SeatedByHand } from './override.contract.ts'
import {
  abovePhysicalCapacity,
  managersOnly,
  memberUnable,
  notWaiting,
  seatsShort,
} from './override.errors.ts'
import { confirmByHand, findPhysicalCapacity, raiseCapacity } from './override.queries.ts'

export type SeatByHand = {
  registrationId: string
  reason: string
  overCapacity: boolean
  waiveOverlap: boolean
}

/**
 * Seats a waiting party out of its turn, for a reason that is kept, charging the quote it confirmed. With
 * `overCapacity` the event's capacity grows by what the party lacks, never above what the venue holds; only a manager
 * waives an overlap. Refuses with the first thing that stands in the way, and then changes nothing.
 */
export async function seatByHand(
  deps: Deps,
  editor: Editor & { manages: boolean },
  seat: SeatByHand,
): Promise<SeatedByHand> {
  const { registrationId } = seat
  if (seat.waiveOverlap && !editor.manages) throw managersOnly()
  const eventId = idPattern.test(registrationId) ? await findEventOf(deps.db, registrationId) : undefined
  if (eventId === undefined) throw notFound()
  return inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [eventId])).get(eventId)
    if (!event || !(await findScopedEvent(trx, eventId, editor.scope))) throw notFound()
    const [party] = await findParties(trx, eventId, [registrationId])
    const now = deps.clock.now()
    if (event.state !== 'published' || now >= event.startsAt) throw approvalOver()
    if (!party || !['waitlisted', 'entered'].includes(party.state)) throw notWaiting()
    const raised = await makeRoom(trx, event, party.party, { allowed: seat.overCapacity, at: now })
    const means = (await readMeans(trx, deps, event, [party], seat)).get(party.memberId)
    if (means?.kind !== 'able') {
      const because = means?.because ?? 'limit'
      throw memberUnable(because, means && 'missing' in means ? means.missing : undefined)
    }
    const { accountId, takings } = means
    const quote = { id: party.quoteId, memberId: party.memberId, amount: party.amount }
    if (!(await confirmByHand(trx, registrationId, { charged: party.amount, at: now }))) throw new RunAgain()
    if (party.amount > 0) {
      await chargePoints(trx, deps, [seatCharge({ registrationId, event, quote, accountId, takings })])
    }
    const waiting = party.state === 'waitlisted' ? -1 : 0
    if (!(await addSeats(trx, event, { taken: party.party, waiting, seq: 0 }))) throw new RunAgain()
    const after = {
      capacity: raised,
      taken: event.taken + party.party,
      charged: party.amount,
      waiveOverlap: seat.waiveOverlap,
    }
    await noteDecisions(trx, deps, [
      {
        registrationId,
        decision: 'overridden',
        rule: raised > event.capacity ? 'seated_over_capacity' : 'seated_by_hand',
        numbers: {
          partySize: party.party,
          charged: party.amount,
          capacityBefore: event.capacity,
          capacity: raised,
          overlapWaived: seat.waiveOverlap ? 1 : 0,
          [staffReason]: seat.reason,
        },
        byAccountId: editor.accountId,
      },
    ])
    await tell(trx, deps, [seatedMessage(event, party)])
    const act = requestAct(editor, 'registration.overridden', registrationId, { after, reason: seat.reason })
    await appendAudit(trx, deps, { ...act, before: { capacity: event.capacity, taken: event.taken } })
    return { registrationId, charged: party.amount, capacity: raised, taken: after.taken }
  })
}

/** The capacity that seats the party: the event's own where it fits, else raised as far as the venue allows. */
async function makeRoom(
  trx: Trx,
  event: EventRow,
  partySize: number,
  { allowed, at }: { allowed: boolean; at: number },
): Promise<number> {
  const needed = event.taken + partySize
  if (needed <= event.capacity) return event.capacity
  if (!allowed) throw seatsShort(needed - event.capacity)
  const physical = await findPhysicalCapacity(trx, event.id)
  if (needed > physical) throw abovePhysicalCapacity(physical, needed)
  if (!(await raiseCapacity(trx, event, { to: needed, at }))) throw new RunAgain()
  return needed
}
