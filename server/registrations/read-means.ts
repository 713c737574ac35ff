import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { limitsOnSeats } from '../limits/pass-over.ts'
import { lockPurses } from '../points/lock-purses.ts'
import { spendableAt, takeFromLots, type Taking } from '../points/lot.rules.ts'
import { findAllBusy } from './busy.queries.ts'
import { findBusy, type EventRow } from './seat.queries.ts'
import { skips, type Skip } from './waitlist.rules.ts'

/** `skip` says why not, in the words of the waitlist. */
export type Means =
  | { kind: 'able'; accountId: string; takings: readonly Taking[] }
  | { kind: 'unable'; because: 'overlap' | 'limit'; skip: Skip }
  | { kind: 'unable'; because: 'too_few_points'; skip: Skip; missing: number }

type Asking = { memberId: string; amount: number }

/**
 * Whether each member can take seats in a locked event now, whatever held when they asked: free at that time, within
 * the club's limits and not blocked, and able to pay. By member, who may ask once. Locks all their accounts at once
 * and in order; a member's account row is also the lock on what they hold. Takes any number of members.
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
  const { accounts, lots } = await lockPurses(trx, memberIds)
  const clashes = waiveOverlap ? new Map<string, string>() : await findClashes(trx, event, memberIds)
  const limits = await limitsOnSeats(trx, deps, { ...event.limited, id: event.id }, memberIds)
  return new Map(
    asking.map(({ memberId, amount }): [string, Means] => {
      const account = accounts.get(memberId)
      const own = (account && lots.get(account.id)) ?? []
      const takings = takeFromLots(own, amount, now)
      const clash = clashes.get(memberId)
      const limit = limits.get(memberId)
      if (clash !== undefined)
        return [memberId, { kind: 'unable', because: 'overlap', skip: skips.overlap(clash) }]
      if (limit !== undefined)
        return [memberId, { kind: 'unable', because: 'limit', skip: skips.limited(limit) }]
      if (account && takings) return [memberId, { kind: 'able', accountId: account.id, takings }]
      const had = spendableAt(own, now)
      const skip = skips.tooFewPoints(amount, had)
      return [memberId, { kind: 'unable', because: 'too_few_points', skip, missing: amount - had }]
    }),
  )
}

/**
 * An event that keeps each of these members busy at that time. Of many members not each is looked for: what is on at
 * that time has fewer seats to go through than they have registrations.
 */
async function findClashes(
  trx: Trx,
  { id, startsAt: from, endsAt: to }: EventRow,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  const pieces = piecesOf(memberIds)
  const busy =
    pieces.length === 1
      ? await findBusy(trx, memberIds, { from, to })
      : await findAllBusy(trx, id, { from, to })
  return new Map(busy.map(({ memberId, eventId }) => [memberId, eventId]))
}
