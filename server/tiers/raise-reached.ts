import { inTransaction } from '../../db/transaction.ts'
import { fullList } from '../../db/prepared.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { findPointsInOrder, findUnsettled, markSettled } from './ladder.queries.ts'
import { decideEarned } from './qualifying.rules.ts'
import { lockStandings, raiseMembers } from './raise-members.ts'
import { ownOf } from './standing.rules.ts'
import { findZones } from './standing.queries.ts'
import { changeLetter } from './tier-letters.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { findTiers } from './tier.queries.ts'

/** Members of a batch: full statements of them. */
const batch = 8 * fullList

/**
 * After a change of the ladder, raises everybody whose points reach a higher tier by it, and tells them. Looks at every
 * member once, in batches that are a transaction each: stopped half-way or run twice, it begins again and moves nobody
 * twice. With `batchesMax` it leaves the rest to its next run. A job; returns how many it raised.
 */
export async function raiseReached(deps: Deps, batchesMax = Number.POSITIVE_INFINITY): Promise<number> {
  const changes = await findUnsettled(deps.db)
  if (changes.length === 0) return 0
  const ladder = await findTiers(deps.db)
  const zones = await findZones(deps.db)
  let raised = 0
  let after = ''
  for (let batches = 0; batches < batchesMax; batches += 1) {
    const now = deps.clock.now()
    const members = await findPointsInOrder(deps.db, { after, since: qualifyingSince(now), limit: batch })
    const reaching = members.filter((member) =>
      decideEarned(ladder, { own: ownOf(member), grants: [] }, member.points, now),
    )
    if (reaching.length > 0)
      raised += await raise(
        deps,
        reaching.map(({ id }) => id),
        zones,
      )
    after = members.at(-1)?.id ?? after
    if (members.length < batch) {
      await markSettled(deps.db, changes, now)
      return raised
    }
  }
  return raised
}

/** Decides again under the members' locks. */
async function raise(
  deps: Deps,
  memberIds: readonly string[],
  zones: ReadonlyMap<string, string>,
): Promise<number> {
  return inTransaction(deps, async (trx) => {
    const members = await lockStandings(trx, memberIds)
    const outcomes = await raiseMembers(trx, deps, { members })
    const ladder = await findTiers(trx)
    const letters = outcomes.flatMap(({ member, changes }) => {
      const to = { member, ladder, quietIn: zones.get(member.region_id) }
      return changes.flatMap((change) => changeLetter(to, change) ?? [])
    })
    await tell(trx, deps, letters)
    return outcomes.length
  })
}
