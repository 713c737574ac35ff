import { bookZone, endOfMonth } from '../base/calendar.ts'
import type { Db, Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { monthAt, monthSpan } from '../statements/statement.rules.ts'
import { findOutstandingAt, findRegionFlows } from './as-of.queries.ts'
import type { Liability, LiabilityQuery } from './liability.contract.ts'
import { liabilityRefusals } from './liability.errors.ts'
import { findOutstanding, type Outstanding } from './liability.queries.ts'
import { estimateOf, expiringOf, flowsOf, monthsAhead, monthsLearnt, type Left } from './liability.rules.ts'
import { closedMonths, figuresOf, monthsOfReport } from './month-figures.ts'

/**
 * What the club or a region owes in points now, or owed at the last millisecond of a month that is over; when it runs
 * out, how it came about, and how much will probably not be spent. A month's end is told from what is never changed,
 * and says for ever what the report said then. Throws `month_not_over`, and notFound for a region that there is not.
 */
export async function liabilityReport(
  deps: Deps,
  { month: closed, region: regionId }: LiabilityQuery = {},
): Promise<Liability> {
  const now = deps.clock.now()
  const at = closed === undefined ? now : monthSpan(closed).before - 1
  if (closed !== undefined && at >= now) throw liabilityRefusals.month_not_over(closed)
  const region = regionId === undefined ? null : await findRegion(deps.db, regionId)
  if (region === undefined) throw notFound()
  // What has run out already lies before the first bound.
  const ends = Array.from({ length: monthsAhead + 1 }, (_, ahead) => endOfMonth(at, ahead, bookZone) + 1)
  const bounds = [at, ...ends]
  const owed =
    closed === undefined && !region
      ? await findOutstanding(deps.db, bounds)
      : await findOutstandingAt(deps.db, bounds, { at, regionId: region?.id ?? null })
  const left = leftOf(owed, ends)
  const months = monthsOfReport(at)
  // The month that goes on has not matured as a whole. What a region's points will do, the whole club's tell.
  const before = months.slice(-1 - monthsLearnt, -1)
  const figures = await figuresOf(deps.db, region ? before : months, at)
  const learnt = estimateOf(
    figures.filter(({ month }) => before.includes(month)),
    left,
  )
  const inLots = sumOf(owed.lots.values())
  const households = sumOf(owed.households.values())
  const total = owed.redeemable + owed.held
  return {
    asOf: at,
    closed: closed ?? null,
    months: await closedMonths(deps.db, now),
    region: region && { id: region.id, name: { zh: region.name_zh, en: region.name_en } },
    outstanding: { members: owed.redeemable - households, households, held: owed.held, total },
    agrees: inLots === owed.redeemable,
    expiring: expiringOf(left, learnt?.breakage ?? null),
    later: left.later,
    overdue: left.overdue,
    flows: flowsOf(region ? await flowsOfRegion(deps.db, region.id, months) : figures, total),
    breakage: learnt?.report ?? null,
    value: deps.config.pointValue ?? null,
  }
}

async function flowsOfRegion(db: Db, regionId: string, months: readonly string[]) {
  const spans = months.map(monthSpan)
  const bounds = spans.map((span) => span.before)
  const figures = await findRegionFlows(db, regionId, { from: spans[0]?.from ?? 0, bounds })
  return months.map((month, at) => ({ month, figures: figures[at] ?? new Map<string, number>() }))
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
