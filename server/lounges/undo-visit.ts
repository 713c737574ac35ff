import type { Trx } from '../../db/transaction.ts'
import { yearOf } from '../base/calendar.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { findHoldOfQuote } from '../points/hold.queries.ts'
import { findChargeOfQuote } from '../points/ledger.queries.ts'
import { refundPoints } from '../points/refund-points.ts'
import { voidHold } from '../points/resolve-hold.ts'
import { undoTooLate } from './lounge.errors.ts'
import {
  endVisit,
  findEntrant,
  findVisit,
  findZone,
  giveRoomBack,
  giveVisitBack,
  lockLounge,
} from './lounge.queries.ts'
import { takeBackQuota } from './take-back-quota.ts'

/** A slip of the hand is taken back within this time; after it, a visit is ended by leaving. */
export const undoWithin = 5 * minute

/**
 * Takes back a visit that this desk just counted: the room, the year's visit, and points that were paid for it.
 * Throws `undo_too_late` when it is older, or has ended.
 */
export async function undoVisit(
  trx: Trx,
  deps: Deps,
  { loungeId, deskId, visitId }: { loungeId: string; deskId: string; visitId: string },
): Promise<void> {
  const lounge = await lockLounge(trx, loungeId)
  const visit = await findVisit(trx, visitId)
  const now = deps.clock.now()
  if (visit?.lounge_id !== loungeId || visit.desk_id !== deskId) throw undoTooLate()
  const enteredAt = Number(visit.entered_at)
  if (enteredAt < now - undoWithin) throw undoTooLate()
  if (!(await endVisit(trx, visitId, { at: now, because: 'undone' }))) throw undoTooLate()
  await giveRoomBack(trx, loungeId, visit.party_size)
  if (visit.counted === 1) {
    const zone = await findZone(trx, lounge.region_id)
    const [memberId, period] = [visit.member_id, yearOf(enteredAt, zone)]
    await giveVisitBack(trx, memberId, period)
    const quota = (await findEntrant(trx, memberId))?.lounge_visits ?? null
    await takeBackQuota(trx, { memberId, period, quota })
  }
  if (visit.quote_id !== null) await giveBackPrice(trx, deps, visit.member_id, visit.quote_id, 'undone')
}

/** Gives back all that a lounge entry cost, or lets go of what is still held for it; nothing when it cost nothing. */
export async function giveBackPrice(
  trx: Trx,
  deps: Deps,
  memberId: string,
  quoteId: string,
  because: 'undone' | 'unused',
): Promise<void> {
  const hold = await findHoldOfQuote(trx, quoteId)
  if (hold && hold.state !== 'posted') {
    await voidHold(trx, deps, hold.id, { state: 'voided', note: { because, quoteId } })
    return
  }
  const charge = await findChargeOfQuote(trx, quoteId)
  if (!charge) return
  await refundPoints(trx, deps, {
    memberId,
    quoteId,
    amount: charge.amount,
    reference: `lounge_refund:${quoteId}`,
    note: { because, quoteId },
  })
}
