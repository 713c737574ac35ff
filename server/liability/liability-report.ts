import { bookZone, endOfMonth } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { monthAt } from '../statements/statement.rules.ts'
import type { Liability } from './liability.contract.ts'
import { findOutstanding, type Outstanding } from './liability.queries.ts'
import { estimateOf, expiringOf, flowsOf, monthsAhead, monthsLearnt, type Left } from './liability.rules.ts'
import { figuresOf, monthsOfReport } from './month-figures.ts'

/** What the club owes in points now, when it runs out, how it came about, and how much will probably not be spent. */
export async function liabilityReport(deps: Deps): Promise<Liability> {
  const now = deps.clock.now()
  // What has run out already lies before the first bound.
  const ends = Array.from({ length: monthsAhead + 1 }, (_, ahead) => endOfMonth(now, ahead, bookZone) + 1)
  const owed = await findOutstanding(deps.db, [now, ...ends])
  const left = leftOf(owed, ends)
  const months = await figuresOf(deps.db, monthsOfReport(now), now)
  // The month that goes on has not matured as a whole.
  const learnt = estimateOf(months.slice(-1 - monthsLearnt, -1), left)
  const inLots = sumOf(owed.lots.values())
  const households = sumOf(owed.households.values())
  const total = owed.redeemable + owed.held
  return {
    asOf: now,
    outstanding: { members: owed.redeemable - households, households, held: owed.held, total },
    agrees: inLots === owed.redeemable,
    expiring: expiringOf(left, learnt?.breakage ?? null),
    later: left.later,
    overdue: left.overdue,
    flows: flowsOf(months, total),
    breakage: learnt?.report ?? null,
    value: deps.config.pointValue ?? null,
  }
}

function leftOf({ lots, households }: Outstanding, ends: readonly number[]): Left {
  return {
    overdue: lots.get(0) ?? 0,
    byMonth: ends.map((end, at) => ({
      month: monthAt(end - 1),
      all: lots.get(at + 1) ?? 0,
      households: households.get(at + 1) ?? 0,
    })),
    later: lots.get(ends.length + 1) ?? 0,
  }
}

function sumOf(amounts: Iterable<number>): number {
  return [...amounts].reduce((sum, amount) => sum + amount, 0)
}
