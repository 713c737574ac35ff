import { inTransaction } from '../../db/transaction.ts'
import { day, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { earnPoints } from '../points/earn-points.ts'
import { undoWithin } from '../lounges/undo-visit.ts'
import { earnQualifying } from '../tiers/earn-qualifying.ts'
import { attendanceReward } from './check-in.rules.ts'
import { findEventsWithAbsent, findUnrewarded } from './attendance.queries.ts'
import { settleAbsent } from './settle-absent.ts'

/** The last check-in of an event can still be undone for a while after its end. */
const settlesAfter = undoWithin + 1 * minute
/** Events longer past were settled by an earlier run. */
const looksBack = 60 * day
const batch = 200

/**
 * Settles events that have ended: who attended earns redeemable and qualifying points, who did not come is a no-show and gets a mark.
 * A job; running it again, or in two processes, changes nothing more. Returns what it did.
 */
export async function rewardAttendance(deps: Deps): Promise<{ rewarded: number; noShows: number }> {
  const by = deps.clock.now() - settlesAfter
  const ended = { after: by - looksBack, by }
  let rewarded = 0
  for (;;) {
    const due = await findUnrewarded(deps.db, ended, batch)
    for (const one of due) {
      const amount = attendanceReward(one.attendance_points, one.earning_percent)
      const reference = `attended:${one.id}`
      const posted = await inTransaction(deps, async (trx) => {
        const earned = await earnPoints(trx, deps, {
          memberId: one.member_id,
          amount,
          kind: 'event_attended',
          reference,
          note: {
            eventId: one.event_id,
            titleZh: one.title_zh,
            titleEn: one.title_en,
            base: one.attendance_points,
            percent: one.earning_percent,
          },
        })
        if (earned) await earnQualifying(trx, deps, { memberId: one.member_id, amount, reference })
        return earned
      })
      if (posted) rewarded += 1
    }
    if (due.length < batch) break
  }
  let noShows = 0
  for (const eventId of await findEventsWithAbsent(deps.db, ended)) {
    noShows += await settleAbsent(deps, eventId)
  }
  return { rewarded, noShows }
}
