import type { Trx } from '../../db/transaction.ts'
import { takeBack } from '../messages/take-back.ts'
import { findUsed } from './lounge.queries.ts'
import { quotaKey, quotaMarkOf, quotaMarks } from './quota.rules.ts'

type Quota = { memberId: string; period: string; quota: number | null }

/** After a visit was undone: what was to be told of it is not, and may be told when it comes to pass. */
export async function takeBackQuota(trx: Trx, { memberId, period, quota }: Quota): Promise<void> {
  if (quota === null) return
  const reached = quotaMarkOf(await findUsed(trx, memberId, period), quota) ?? 0
  const undone = quotaMarks.filter((mark) => mark > reached)
  await takeBack(
    trx,
    undone.map((mark) => quotaKey({ memberId, period, quota }, mark)),
  )
}
