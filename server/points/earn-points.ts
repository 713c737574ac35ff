import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { TransferKind } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import { lockRedeemable } from './ledger.queries.ts'
import { lotExpiry } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'

export type Earning = {
  memberId: string
  amount: number
  kind: Extract<
    TransferKind,
    'opening_balance' | 'event_attended' | 'lounge_visited' | 'compensation' | 'adjustment'
  >
  /** Unique business reference: earning it twice is earning it once. */
  reference: string
  /** What the member reads about it; JSON object. */
  note: Record<string, unknown>
  /** When it was earned, if not now; its lot runs out from then. It is posted now all the same. */
  earnedAt?: number
}

const sourceOf = {
  opening_balance: 'adjusted',
  event_attended: 'issued',
  lounge_visited: 'issued',
  compensation: 'compensated',
  adjustment: 'adjusted',
} as const

/** Gives a member points as a lot of their own. Returns false when this very earning was posted before. */
export async function earnPoints(trx: Trx, deps: Deps, earning: Earning): Promise<boolean> {
  const { memberId, reference, kind, amount, note } = earning
  const account = (await lockRedeemable(trx, [memberId])).get(memberId)
  if (!account) throw new Error(`Member ${memberId} has no points account`)
  const earnedAt = earning.earnedAt ?? deps.clock.now()
  const posted = await postTransfers(trx, deps, [
    {
      reference,
      kind,
      from: { house: sourceOf[kind] },
      to: { purse: account.id, lots: [{ amount, earnedAt, expiresAt: lotExpiry(earnedAt, bookZone) }] },
      amount,
      note,
    },
  ])
  return posted.has(reference)
}
