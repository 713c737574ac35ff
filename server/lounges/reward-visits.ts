import { inTransaction } from '../../db/transaction.ts'
import { day, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { earnFor, type NotedFact } from '../earning/earn-for.ts'
import { findUnrewardedVisits } from './reward.queries.ts'
import { undoWithin } from './undo-visit.ts'

/** A visit counts once it cannot be undone any more. */
const countsAfter = undoWithin + 1 * minute
/** Visits longer past were seen by an earlier run. */
const looksBack = 14 * day
/** Visits a transaction. */
const batch = 100

/**
 * Who visited a lounge earns by the rules that were in force when they came in. A job; running it again, or in two
 * processes, changes nothing more. Returns how many visits earned something.
 */
export async function rewardVisits(deps: Deps): Promise<number> {
  const by = deps.clock.now() - countsAfter
  const begun = { after: by - looksBack, by }
  let rewarded = 0
  for (;;) {
    const due = await findUnrewardedVisits(deps.db, begun, batch)
    const earned = await inTransaction(deps, (trx) => earnFor(trx, deps, due.map(factOf)))
    rewarded += earned.filter(({ points }) => points > 0).length
    if (due.length < batch) return rewarded
  }
}

function factOf(visit: Awaited<ReturnType<typeof findUnrewardedVisits>>[number]): NotedFact {
  return {
    kind: 'lounge_visited',
    reference: `visited:${visit.id}`,
    memberId: visit.member_id,
    subjectId: visit.id,
    clubId: null,
    regionId: visit.region_id,
    tierId: visit.tier_id,
    tierPercent: visit.earning_percent,
    amount: 0,
    occurredAt: Number(visit.entered_at),
    note: { loungeId: visit.lounge_id, titleZh: visit.name_zh, titleEn: visit.name_en },
  }
}
