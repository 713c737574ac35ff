import { inTransaction } from '../../db/transaction.ts'
import { hour } from '../base/clock.ts'
import type { Db, Deps } from '../base/deps.ts'
import { monthAt, monthsBetween, monthSpan } from '../statements/statement.rules.ts'
import type { Figures } from './figures.rules.ts'
import { findFlows, findMatured, findSummed, keepSummed } from './liability.queries.ts'
import { monthsBack } from './liability.rules.ts'

/** A transfer's time is taken before it commits; longer than any transaction lasts. */
const settlesAfter = 1 * hour

/** The last 24 months and the one that goes on, the earliest first. */
export function monthsOfReport(now: number): string[] {
  const { from } = monthSpan(monthAt(now))
  let first = from
  for (let back = 0; back < monthsBack; back += 1) first = monthSpan(monthAt(first - 1)).from
  return monthsBetween(first, now).toReversed()
}

/**
 * The figures of months: as they were summed when they closed, or summed now where they were not. Of the month that
 * goes on only what moved: what it teaches about its lots is known when it is over.
 */
export async function figuresOf(
  db: Db,
  months: readonly string[],
  now: number,
): Promise<{ month: string; figures: Figures }[]> {
  const summed = await findSummed(db, months)
  const known: { month: string; figures: Figures }[] = []
  for (const month of months) {
    const span = monthSpan(month)
    const live = () => (now < span.before ? findFlows(db, span) : sumMonth(db, month))
    known.push({ month, figures: summed.get(month) ?? (await live()) })
  }
  return known
}

/**
 * Sums closed months of the last two years that were not summed yet. A job: safe in several processes and to run
 * again. Returns how many it summed.
 */
export async function sumClosedMonths(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const closed = monthsOfReport(now).filter((month) => now >= monthSpan(month).before + settlesAfter)
  const summed = await findSummed(deps.db, closed)
  const missing = closed.filter((month) => !summed.has(month))
  for (const month of missing) {
    const figures = await sumMonth(deps.db, month)
    await inTransaction(deps, (trx) => keepSummed(trx, month, figures))
  }
  return missing.length
}

async function sumMonth(db: Db, month: string): Promise<Figures> {
  const span = monthSpan(month)
  return new Map([...(await findFlows(db, span)), ...(await findMatured(db, span))])
}
