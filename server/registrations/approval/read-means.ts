import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { limitOnSeat } from '../../limits/pass-over.ts'
import { lockPurses } from '../../points/lock-purses.ts'
import { spendableAt, takeFromLots, type Taking } from '../../points/lot.rules.ts'
import { findBusy, type EventRow } from '../seat.queries.ts'

export type Means =
  | { kind: 'able'; accountId: string; takings: readonly Taking[] }
  | { kind: 'unable'; because: 'overlap' | 'limit' }
  | { kind: 'unable'; because: 'too_few_points'; missing: number }

type Asking = { memberId: string; amount: number }

/**
 * Whether each member can take seats in a locked event now: free at that time, within the club's limits and able to
 * pay. Locks all their accounts at once and in order; a member's account row is also the lock on what they hold.
 */
export async function readMeans(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  asking: readonly Asking[],
  { waiveOverlap = false } = {},
): Promise<Map<string, Means>> {
  const memberIds = asking.map((one) => one.memberId)
  if (memberIds.length === 0) return new Map()
  const now = deps.clock.now()
  const purses = await lockPurses(trx, memberIds)
  const busy = waiveOverlap ? [] : await findBusy(trx, memberIds, { from: event.startsAt, to: event.endsAt })
  const busyMembers = new Set(busy.map((one) => one.memberId))
  const means = new Map<string, Means>()
  for (const { memberId, amount } of asking) {
    const account = purses.accounts.get(memberId)
    const lots = (account && purses.lots.get(account.id)) ?? []
    const takings = takeFromLots(lots, amount, now)
    if (busyMembers.has(memberId)) means.set(memberId, { kind: 'unable', because: 'overlap' })
    else if (await limitOnSeat(trx, deps, { ...event.limited, id: event.id }, memberId)) {
      means.set(memberId, { kind: 'unable', because: 'limit' })
    } else if (!account || takings === null) {
      const spendable = spendableAt(lots, now)
      means.set(memberId, { kind: 'unable', because: 'too_few_points', missing: amount - spendable })
    } else means.set(memberId, { kind: 'able', accountId: account.id, takings })
  }
  return means
}
