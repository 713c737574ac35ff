import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { TransferKind } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import { house } from './house-accounts.ts'
import {
  findTransferByReference,
  insertLots,
  insertTransfers,
  lockRedeemable,
  moveBalances,
} from './ledger.queries.ts'
import { lotExpiry } from './lot.rules.ts'

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
  /** When it was earned, if not now; its lot runs out from then. */
  earnedAt?: number
}

const sourceOf = {
  opening_balance: house.adjusted,
  event_attended: house.issued,
  lounge_visited: house.issued,
  compensation: house.compensated,
  adjustment: house.adjusted,
} as const

/** Gives a member points as a lot of their own. Returns false when this reference was posted before. */
export async function earnPoints(trx: Trx, deps: Deps, earning: Earning): Promise<boolean> {
  const account = (await lockRedeemable(trx, [earning.memberId])).get(earning.memberId)
  if (!account) throw new Error(`Member ${earning.memberId} has no points account`)
  if (await findTransferByReference(trx, earning.reference)) return false
  const now = deps.clock.now()
  const earnedAt = earning.earnedAt ?? now
  const transferId = deps.newId()
  await insertTransfers(trx, [
    {
      id: transferId,
      reference: earning.reference,
      kind: earning.kind,
      from_account_id: sourceOf[earning.kind],
      to_account_id: account.id,
      amount: earning.amount,
      quote_id: null,
      quote_member_id: null,
      reverses_id: null,
      note: JSON.stringify(earning.note),
      posted_at: earnedAt,
    },
  ])
  await insertLots(trx, [
    {
      id: deps.newId(),
      account_id: account.id,
      transfer_id: transferId,
      amount: earning.amount,
      remaining: earning.amount,
      earned_at: earnedAt,
      expires_at: lotExpiry(earnedAt, bookZone),
    },
  ])
  await moveBalances(trx, new Map([[account.id, earning.amount]]))
  return true
}
