import type { Trx } from '../../db/transaction.ts'
import { findTierRanks, findWaitingAt } from './priority.queries.ts'
import type { Asked } from './read-members.ts'
import type { EventRow } from './seat.queries.ts'

export type Priorities = {
  /** The rank of each asking member's tier; empty where no event of the batch lets higher tiers wait first. */
  ofMember: ReadonlyMap<string, number>
  /** The events, those with priority together with the waiting parties of each. */
  events: ReadonlyMap<string, EventRow>
}

/** What the waitlist's order by tier needs to know. No statement for ordinary events, whose order is the arrival. */
export async function readPriorities(
  trx: Trx,
  events: ReadonlyMap<string, EventRow>,
  asked: readonly Asked[],
): Promise<Priorities> {
  const ranked = [...events.values()].filter((event) => event.tierPriority)
  if (ranked.length === 0 || asked.length === 0) return { ofMember: new Map(), events }
  const ofMember = await findTierRanks(trx, [...new Set(asked.map((one) => one.quote.memberId))])
  const counted = await findWaitingAt(
    trx,
    ranked.map((event) => event.id),
  )
  const withCounts = ranked.map((event): [string, EventRow] => [
    event.id,
    { ...event, waitingAt: counted.get(event.id) ?? new Map() },
  ])
  return { ofMember, events: new Map([...events, ...withCounts]) }
}
