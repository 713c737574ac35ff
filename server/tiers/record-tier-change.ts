import type { TierChangeTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertTierChanges } from './tier.queries.ts'

export type TierChange = {
  memberId: string
  /** Null when the member has just joined. */
  from: string | null
  to: string
  because: TierChangeTable['because']
  /** The figures that led to it, as they were. */
  reasons?: Record<string, unknown>
  heldUntil: number | null
  at: number
}

/** Writes why and when a member's tier changed, in the transaction that changes it. */
export async function recordTierChange(trx: Trx, deps: Deps, change: TierChange): Promise<void> {
  await insertTierChanges(trx, [
    {
      id: deps.newId(),
      member_id: change.memberId,
      from_tier_id: change.from,
      to_tier_id: change.to,
      because: change.because,
      reasons: JSON.stringify(change.reasons ?? {}),
      held_until: change.heldUntil,
      changed_at: change.at,
    },
  ])
}
