import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { limitOnSeat } from '../limits/pass-over.ts'
import { lockRedeemable, lockSpendableLots } from '../points/ledger.queries.ts'
import { spendableAt, takeFromLots } from '../points/lot.rules.ts'
import { insertDecisions } from './decision.queries.ts'
import { offerSeats } from './offers/offer-seats.ts'
import { findBusy, lockEvents, type EventRow } from './seat.queries.ts'
import { seatPromoted } from './seat-promoted.ts'
import { skips, skipsToNote, type Skip, type Skipped } from './waitlist.rules.ts'
import { findWaiting, noteWhyPassedOver, someoneFits, type Waiting } from './waitlist.queries.ts'

/** Waiting parties read at a time. */
const page = 50
/** Rows an INSERT. */
const decisionsAtOnce = 500

/**
 * Gives an event's free seats to the first waiting parties that fit, in their turn: higher priority first, then the
 * drawn place or the arrival. Automatically, each is charged the quote it confirmed when it joined; where the event
 * offers its freed seats, they are held until the member answers. A party that is too large, short of points, busy at
 * that time or at its limit is passed over with the reason noted, and keeps its place. Reads no further than the last
 * party that could fit. Returns how many parties got or were offered seats.
 */
export async function promoteWaiting(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  let event = (await lockEvents(trx, [eventId])).get(eventId)
  if (event?.state !== 'published' || deps.clock.now() >= event.startsAt) return 0
  const skipped: Skipped[] = []
  let promoted = 0
  let after: Waiting | undefined
  while (event.taken < event.capacity) {
    const parties = await findWaiting(trx, eventId, after, page)
    for (const party of parties) {
      after = party
      const free = event.capacity - event.taken
      if (free === 0) break
      const skip = await seatOrSkip(trx, deps, event, party, free)
      if (skip) {
        skipped.push({ registrationId: party.id, skip, before: party.waitingNote, overtaken: false })
        continue
      }
      promoted += 1
      event = { ...event, taken: event.taken + party.partySize, waiting: event.waiting - 1 }
      for (const one of skipped) one.overtaken = true
    }
    if (parties.length < page || !after) break
    if (!(await someoneFits(trx, eventId, after, event.capacity - event.taken))) break
  }
  await noteSkips(trx, deps, skipsToNote(skipped))
  return promoted
}

/** Gives a party its seats, or returns why it gets none now. */
async function seatOrSkip(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  party: Waiting,
  free: number,
): Promise<Skip | null> {
  if (party.partySize > free) return skips.tooLarge(party.partySize, free)
  const account = (await lockRedeemable(trx, [party.memberId])).get(party.memberId)
  const [busy] = await findBusy(trx, [party.memberId], { from: event.startsAt, to: event.endsAt })
  if (busy) return skips.overlap(busy.eventId)
  const limit = await limitOnSeat(trx, deps, { ...event.limited, id: event.id }, party.memberId)
  if (limit !== null) return skips.limited(limit)
  if (event.promotion === 'offer') {
    await offerSeats(trx, deps, event, party)
    return null
  }
  const now = deps.clock.now()
  const lots = account ? await lockSpendableLots(trx, [account.id]) : []
  const takings = takeFromLots(lots, party.amount, now)
  if (!account || takings === null) return skips.tooFewPoints(party.amount, spendableAt(lots, now))
  await seatPromoted(trx, deps, { event, party, accountId: account.id, takings })
  return null
}

async function noteSkips(trx: Trx, deps: Deps, skipped: readonly Skipped[]): Promise<void> {
  for (const [note, ones] of Map.groupBy(skipped, (one) => one.skip.note)) {
    const ids = ones.filter((one) => one.before !== note).map((one) => one.registrationId)
    for (let from = 0; from < ids.length; from += decisionsAtOnce) {
      await noteWhyPassedOver(trx, ids.slice(from, from + decisionsAtOnce), note)
    }
  }
  for (let from = 0; from < skipped.length; from += decisionsAtOnce) {
    await insertDecisions(
      trx,
      deps,
      skipped.slice(from, from + decisionsAtOnce).map(({ registrationId, skip }) => ({
        registrationId,
        decision: 'passed_over',
        rule: skip.rule,
        numbers: skip.numbers,
      })),
    )
  }
}
