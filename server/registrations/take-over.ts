import { RunAgain } from '../../db/errors.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { limitRefusals } from '../limits/limit.errors.ts'
import { limitReached } from '../limits/limit.rules.ts'
import { readLimits } from '../limits/read-limits.ts'
import { chargePoints } from '../points/charge-points.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import { lockRedeemable, lockSpendableLots } from '../points/ledger.queries.ts'
import { spendableAt, takeFromLots, type Taking } from '../points/lot.rules.ts'
import { entryCode } from './entry-code.rules.ts'
import { guestRows } from './guest-rows.rules.ts'
import type { SeatTerms } from './quote.queries.ts'
import { seatCharge } from './record-decisions.ts'
import { refundRegistration } from './refund-registration.ts'
import { refusals } from './registration.errors.ts'
import type { LockedRegistration } from './release-registration.ts'
import { addSeats, findBusy, insertRegistrations, type EventRow } from './seat.queries.ts'
import { findLiveIn, markTransferred } from './take-over.queries.ts'

export type TakeOver = {
  event: EventRow
  /** The giver's, confirmed; its row and the event's are locked. */
  registration: LockedRegistration
  quote: { id: string; memberId: string; amount: number; terms: SeatTerms }
}

export type TakenOver = { registrationId: string; seq: number; entryCode: string; balanceAfter: number }

/**
 * Passes a confirmed registration to the member of a quote: the giver's ends and is refunded in full, the receiver's
 * begins with an arrival number of its own and is charged, and the event's seats stay taken. All of it or nothing.
 * Refuses a receiver who is in the event already, is busy then, has reached a limit or is short of points.
 */
export async function takeOver(trx: Trx, deps: Deps, taking: TakeOver): Promise<TakenOver> {
  const { event, registration, quote } = taking
  const now = deps.clock.now()
  const accounts = await lockRedeemable(trx, [registration.memberId, quote.memberId])
  const account = accounts.get(quote.memberId)
  const { takings, spendable } = await purse(trx, account?.id, quote.amount, now)
  await checkReceiver(trx, deps, event, quote.memberId)
  if (!account || takings === null) throw refusals.too_few_points(quote.amount - spendable)

  const ended = await markTransferred(trx, registration)
  const counted = await addSeats(trx, event, { taken: 0, waiting: 0, seq: 1 })
  if (!(ended && counted) && deps.config.booking.safeguards.lock) throw new RunAgain()

  const id = deps.newId()
  const seq = event.seq + 1
  const code = entryCode(event.id, seq)
  await insertRegistrations(
    trx,
    [
      {
        id,
        event_id: event.id,
        member_id: quote.memberId,
        live_member_id: quote.memberId,
        quote_id: quote.id,
        state: 'confirmed',
        party_size: quote.terms.partySize,
        seq,
        charged: quote.amount,
        entry_code: code,
        created_at: now,
        confirmed_at: now,
      },
    ],
    guestRows(id, quote.terms),
  )
  if (!(await confirmQuotes(trx, [quote], now))) throw new RunAgain()
  await chargePoints(trx, deps, [
    seatCharge({ registrationId: id, event, quote, accountId: account.id, takings }),
  ])
  const refund = registration.charged - registration.refunded
  await refundRegistration(trx, deps, { event, registration, refund, because: 'transferred' })
  return { registrationId: id, seq, entryCode: code, balanceAfter: account.balance - quote.amount }
}

async function purse(
  trx: Trx,
  accountId: string | undefined,
  amount: number,
  now: number,
): Promise<{ takings: Taking[] | null; spendable: number }> {
  const lots = accountId ? await lockSpendableLots(trx, [accountId]) : []
  const spendable = spendableAt(lots, now)
  return { takings: takeFromLots(lots, amount, now), spendable }
}

/** What a booking would check of them once more, while their account is locked. */
async function checkReceiver(trx: Trx, deps: Deps, event: EventRow, memberId: string): Promise<void> {
  const live = await findLiveIn(trx, event.id, memberId)
  if (live !== undefined) throw refusals.already_booked(live)
  const [busy] = await findBusy(trx, [memberId], { from: event.startsAt, to: event.endsAt })
  if (busy) throw refusals.overlap(busy.eventId)
  const limits = await readLimits(trx, [event.limited], [memberId], deps.clock.now())
  const own = limits.get(memberId)
  const reached = own ? limitReached(event.limited, own) : null
  if (reached?.because === 'booking_blocked') throw limitRefusals.booking_blocked(reached.block)
  if (reached) throw limitRefusals.month_cap_reached(reached.count, reached.cap)
}
