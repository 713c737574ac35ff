import type { TierTable } from '../../db/tables/members.ts'
import { fullList } from '../../db/prepared.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell, type PlainMessage } from '../messages/tell.ts'
import { decideReview, type Counted, type Reviewed } from './review.rules.ts'
import { deadlineOf, type Standing } from './standing.rules.ts'
import { endGrants, findCounted, findZones, lockDue } from './standing.queries.ts'
import { changeLetter, reminderLetter } from './tier-letters.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { lockLadderAsItIs } from './tier.queries.ts'
import { standingsOf, writeStandings, type Outcome } from './write-standings.ts'

/** Members of a transaction: four full statements of each kind. */
const batchMax = 4 * fullList

export type ReviewCount = { looked: number; changed: number; reminded: number }

/**
 * Looks at every member for whom something lapses or is to be reminded of by now. A job: each batch is a transaction
 * of its own that moves its members' next look ahead, so that whoever runs it again, or at the same time, takes up
 * what is left and does nothing twice. Returns what it did.
 */
export async function reviewTiers(deps: Deps): Promise<ReviewCount> {
  const zones = await findZones(deps.db)
  const count: ReviewCount = { looked: 0, changed: 0, reminded: 0 }
  for (;;) {
    const done = await inTransaction(deps, (trx) => reviewBatch(trx, deps, zones))
    count.looked += done.looked
    count.changed += done.changed
    count.reminded += done.reminded
    if (done.looked < batchMax) return count
    // An embedded database answers at once, so that nothing else would get its turn until all are reviewed.
    await new Promise((resolve) => setTimeout(resolve))
  }
}

async function reviewBatch(trx: Trx, deps: Deps, zones: ReadonlyMap<string, string>): Promise<ReviewCount> {
  const now = deps.clock.now()
  const members = await lockDue(trx, now, batchMax)
  if (members.length === 0) return { looked: 0, changed: 0, reminded: 0 }
  const ladder = await lockLadderAsItIs(trx)
  const standings = await standingsOf(trx, members)
  const counted = await countedOf(trx, standings, now)
  const outcomes = members.flatMap((member) => {
    const before = standings.get(member.id)
    if (!before) return []
    const points = counted.get(member.id) ?? { atDeadline: 0, now: 0 }
    const dueAt = Number(member.review_at ?? now)
    const reviewed = decideReview(ladder, before, points, { dueAt, now })
    const changes = reviewed.changes.map((change) => ({ ...change, id: deps.newId() }))
    return [{ ...reviewed, member, changes }]
  })
  await writeStandings(trx, deps, ladder, outcomes)
  await endGrants(
    trx,
    outcomes.flatMap((outcome) => outcome.ended),
    now,
  )
  await tell(
    trx,
    deps,
    outcomes.flatMap((outcome) => lettersOf(outcome, ladder, zones)),
  )
  return {
    looked: members.length,
    changed: outcomes.filter((outcome) => outcome.changes.length > 0).length,
    reminded: outcomes.filter((outcome) => outcome.reminder !== null).length,
  }
}

/** What a member is told; their region's quiet hours are kept. */
function lettersOf(
  { member, changes, reminder }: Outcome & Pick<Reviewed, 'reminder'>,
  ladder: readonly TierTable[],
  zones: ReadonlyMap<string, string>,
): PlainMessage[] {
  const to = { member, ladder, quietIn: zones.get(member.region_id) }
  return [
    ...changes.flatMap((change) => changeLetter(to, change) ?? []),
    ...(reminder ? [reminderLetter(to, reminder)] : []),
  ]
}

/** Qualifying points by member. Hold and grace end with a month, so that a batch knows few deadlines. */
async function countedOf(
  trx: Trx,
  standings: ReadonlyMap<string, Standing>,
  now: number,
): Promise<Map<string, Counted>> {
  const byDeadline = Map.groupBy(standings, ([, { own }]) => deadlineOf(own) ?? now)
  const counted = new Map<string, Counted>()
  for (const [deadline, members] of byDeadline) {
    const ids = members.map(([id]) => id)
    const window = { since: qualifyingSince(deadline), deadline, sinceNow: qualifyingSince(now) }
    for (const [id, points] of await findCounted(trx, ids, window)) counted.set(id, points)
  }
  return counted
}
