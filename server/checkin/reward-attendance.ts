import { inTransaction } from '../../db/transaction.ts'
import { day, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { earnFor, type NotedFact } from '../earning/earn-for.ts'
import { undoWithin } from '../lounges/undo-visit.ts'
import { findEventsWithAbsent, findUnrewarded } from './attendance.queries.ts'
import { settleAbsent } from './settle-absent.ts'

/** The last check-in of an event can still be undone for a while after its end. */
const settlesAfter = undoWithin + 1 * minute
/** Events longer past were settled by an earlier run. */
const looksBack = 60 * day
/** Attendances a transaction. */
const batch = 100

/**
 * Settles events that have ended: who attended earns by the rules that were in force at the event's end, who did not
 * come is a no-show and gets a mark. A job; running it again, or in two processes, changes nothing more. Returns how
 * many earned something, and how many did not come.
 */
export async function rewardAttendance(deps: Deps): Promise<{ rewarded: number; noShows: number }> {
  const by = deps.clock.now() - settlesAfter
  const ended = { after: by - looksBack, by }
  let rewarded = 0
  for (;;) {
    const due = await findUnrewarded(deps.db, ended, batch)
    const earned = await inTransaction(deps, (trx) => earnFor(trx, deps, due.map(factOf)))
    rewarded += earned.filter(({ points }) => points > 0).length
    if (due.length < batch) break
  }
  let noShows = 0
  for (const eventId of await findEventsWithAbsent(deps.db, ended)) {
    noShows += await settleAbsent(deps, eventId)
  }
  return { rewarded, noShows }
}

function factOf(one: Awaited<ReturnType<typeof findUnrewarded>>[number]): NotedFact {
  return {
    kind: 'event_attended',
    reference: `attended:${one.id}`,
    memberId: one.member_id,
    subjectId: one.id,
    clubId: one.club_id,
    regionId: one.region_id,
    tierId: one.tier_id,
    tierPercent: one.earning_percent,
    amount: one.attendance_points,
    occurredAt: Number(one.ends_at),
    note: { eventId: one.event_id, titleZh: one.title_zh, titleEn: one.title_en },
  }
}
