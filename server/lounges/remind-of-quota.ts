import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { minute } from '../base/clock.ts'
import { findTold } from '../messages/outbox.queries.ts'
import { tell } from '../messages/tell.ts'
import { findUsed } from './lounge.queries.ts'
import { quotaKey, quotaMarkOf } from './quota.rules.ts'
import { undoWithin } from './undo-visit.ts'

type Counted = {
  memberId: string
  accountId: string
  period: string
  /** Visits of the period, null without limit. */
  quota: number | null
  lounge: { zone: string; visitPrice: number }
  /** When the next period begins. */
  resetsAt: number
}

/** Sent once the visit cannot be undone any more. */
const toldAfter = undoWithin + 1 * minute

/**
 * Tells a member, once a period and quota each, that 80 % or all of their visits are used, after a visit that counted
 * in the same transaction. By day in the lounge's zone.
 */
export async function remindOfQuota(trx: Trx, deps: Deps, counted: Counted): Promise<void> {
  const { memberId, period, quota, resetsAt, lounge } = counted
  const used = await findUsed(trx, memberId, period)
  const mark = quotaMarkOf(used, quota)
  if (mark === null || quota === null) return
  const dedupeKey = quotaKey({ memberId, period, quota }, mark)
  if ((await findTold(trx, [dedupeKey])).size > 0) return
  await tell(trx, deps, [
    {
      dedupeKey,
      accountId: counted.accountId,
      template: 'lounge_quota',
      data: { used, quota, resetsAt, zone: lounge.zone, visitPrice: lounge.visitPrice },
      notBefore: deps.clock.now() + toldAfter,
      quietIn: lounge.zone,
    },
  ])
}
