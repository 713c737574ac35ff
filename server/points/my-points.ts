import { bookZone, startOfDate, yearOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { qualifyingSince } from '../tiers/tier-progress.rules.ts'
import { expiryByMonth } from './expiry-months.rules.ts'
import type { MyPoints } from './points.contract.ts'
import { findOpenHolds } from './entry-source.queries.ts'
import { findExpiring, findPointsSummary } from './points.queries.ts'

/** The member's balance, what is set aside and when it all runs out, in three statements. Months and the year are those of the club's books. */
export async function myPoints(deps: Deps, memberId: string): Promise<MyPoints> {
  const now = deps.clock.now()
  const yearStart = startOfDate(`${yearOf(now, bookZone)}-01-01`, bookZone)
  const summary = await findPointsSummary(deps.db, memberId, yearStart, qualifyingSince(now))
  if (!summary) throw notFound()
  const expiring = await findExpiring(deps.db, summary.accountId, now)
  const [first] = expiring
  return {
    balance: Number(summary.balance),
    held: Number(summary.held),
    holds: await findOpenHolds(deps.db, summary.accountId),
    earnedThisYear: Number(summary.earned ?? 0),
    qualifying: Number(summary.qualifying ?? 0),
    ...expiryByMonth(expiring, now, bookZone),
    nextExpiry: first ? { at: first.expiresAt, amount: first.amount } : null,
  }
}
