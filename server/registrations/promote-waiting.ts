import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { limitOnSeat } from '../limits/pass-over.ts'
import { chargePoints } from '../points/charge-points.ts'
import { lockRedeemable, lockSpendableLots } from '../points/ledger.queries.ts'
import { takeFromLots } from '../points/lot.rules.ts'
import { seatCharge } from './record-decisions.ts'
import { addSeats, findBusy, lockEvents, type EventRow } from './seat.queries.ts'
import { offerTo, passedOver } from './waitlist.rules.ts'
import { findWaiting, noteWhyPassedOver, seatWaiting, type Waiting } from './waitlist.queries.ts'

/** Waiting parties read at a time. */
const page = 50

/**
 * Gives an event's free seats to the first waiting parties that fit, in order of arrival, charging each the quote it
 * confirmed when it joined. A party that is too large, short of points or busy at that time is passed over with the
 * reason stored, and keeps its place. Returns how many parties got seats.
 */
export async function promoteWaiting(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  let event = (await lockEvents(trx, [eventId])).get(eventId)
  if (event?.state !== 'published' || deps.clock.now() >= event.startsAt) return 0
  let promoted = 0
  let afterSeq = 0
  while (event.taken < event.capacity) {
    const parties = await findWaiting(trx, eventId, afterSeq, page)
    for (const party of parties) {
      afterSeq = party.seq
      const free = event.capacity - event.taken
      if (free === 0) break
      if (!(await promoteOne(trx, deps, event, party, free))) continue
      promoted += 1
      event = { ...event, taken: event.taken + party.partySize, waiting: event.waiting - 1 }
    }
    if (parties.length < page) break
  }
  return promoted
}

async function promoteOne(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  party: Waiting,
  free: number,
): Promise<boolean> {
  const offer = offerTo({ registrationId: party.id, partySize: party.partySize }, free)
  if (offer.kind === 'passed_over') return passOver(trx, party, offer.note)
  const now = deps.clock.now()
  const account = (await lockRedeemable(trx, [party.memberId])).get(party.memberId)
  const busy = await findBusy(trx, [party.memberId], { from: event.startsAt, to: event.endsAt })
  if (busy.length > 0) return passOver(trx, party, passedOver.overlap)
  const limit = await limitOnSeat(trx, deps, { ...event.limited, id: event.id }, party.memberId)
  if (limit !== null) return passOver(trx, party, limit)
  const lots = account ? await lockSpendableLots(trx, [account.id]) : []
  const takings = takeFromLots(lots, party.amount, now)
  if (!account || takings === null) return passOver(trx, party, passedOver.too_few_points)

  await seatWaiting(trx, party.id, party.amount, now)
  const quote = { id: party.quoteId, memberId: party.memberId, amount: party.amount }
  await chargePoints(trx, deps, [
    seatCharge({ registrationId: party.id, event, quote, accountId: account.id, takings }),
  ])
  await addSeats(trx, event, { taken: party.partySize, waiting: -1, seq: 0 })
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
  return true
}

async function passOver(trx: Trx, party: Waiting, note: string): Promise<false> {
  await noteWhyPassedOver(trx, party.id, note)
  return false
}
