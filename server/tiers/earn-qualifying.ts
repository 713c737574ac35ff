import { bookZone, endOfMonth } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import {
  findQualifyingEntry,
  findQualifyingSum,
  findTierOfMember,
  insertQualifyingEntry,
  raiseTier,
} from './qualifying.queries.ts'
import { promotionFor } from './qualifying.rules.ts'
import { recordTierChange } from './record-tier-change.ts'
import { findTiers } from './tier.queries.ts'
import { qualifyingSince } from './tier-progress.rules.ts'

export type QualifyingEarning = {
  memberId: string
  amount: number
  /** Unique business reference: earning it twice is earning it once. */
  reference: string
  /** When it was earned, if not now. */
  earnedAt?: number
}

/** Months after the one of the promotion, to whose end the tier is held. */
const heldMonths = 12

/**
 * Adds qualifying points, and raises the tier at once when the rolling 12 months reach a higher one. Returns false,
 * changing nothing, when this reference was entered before. The member's account row is the lock.
 */
export async function earnQualifying(trx: Trx, deps: Deps, earning: QualifyingEarning): Promise<boolean> {
  const { memberId, amount, reference } = earning
  await lockRedeemable(trx, [memberId])
  if (amount <= 0 || (await findQualifyingEntry(trx, reference))) return false
  const now = deps.clock.now()
  await insertQualifyingEntry(trx, {
    id: deps.newId(),
    member_id: memberId,
    amount,
    reference,
    earned_at: earning.earnedAt ?? now,
  })
  const heldTierId = await findTierOfMember(trx, memberId)
  const qualifying = await findQualifyingSum(trx, memberId, qualifyingSince(now))
  const reached = promotionFor(await findTiers(trx), heldTierId, qualifying)
  if (!reached) return true
  const heldUntil = endOfMonth(now, heldMonths, bookZone)
  await raiseTier(trx, memberId, reached.id, heldUntil)
  await recordTierChange(trx, deps, {
    memberId,
    from: heldTierId,
    to: reached.id,
    because: 'qualified',
    reasons: { qualifying, threshold: reached.threshold, reference },
    heldUntil,
    at: now,
  })
  return true
}
