import { inTransaction } from '../../db/transaction.ts'
import { hour } from '../base/clock.ts'
import type { Db, Deps } from '../base/deps.ts'
import { letOthersIn } from '../base/let-others-in.ts'
import { monthAt, monthsBetween, monthSpan } from '../statements/statement.rules.ts'
import type { Figures } from './figures.rules.ts'
import { findBegin, findFlows, findMatured, findSummed, keepSummed } from './liability.queries.ts'
import { monthsBack } from './liability.rules.ts'

/** A transfer's time is taken before it commits; longer than any transaction lasts. */
const settlesAfter = 1 * hour
const monthsAtOnce = 12

/** The 24 months before that of an instant and this one, the earliest first. */
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

/** Months that are over, from that of the first points on, the latest first. */
export async function closedMonths(db: Db, now: number): Promise<string[]> {
  const begin = await findBegin(db)
  return begin === null ? [] : monthsBetween(begin, now).filter((month) => monthSpan(month).before <= now)
}

/**
 * Sums closed months that were not summed yet, a year of them at a time: the latest come first, since these are looked
 * at. A job: safe in several processes and to run again. Returns how many it summed.
 */
export async function sumClosedMonths(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const months = await closedMonths(deps.db, now)
  const closed = months.filter((month) => now >= monthSpan(month).before + settlesAfter)
  const summed = await findSummed(deps.db, closed)
  const missing = closed.filter((month) => !summed.has(month)).slice(0, monthsAtOnce)
  for (const month of missing) {
    await letOthersIn()
    const figures = await sumMonth(deps.db, month)
    await inTransaction(deps, (trx) => keepSummed(trx, month, figures))
  }
  return missing.length
}

async function sumMonth(db: Db, month: string): Promise<Figures> {
  const span = monthSpan(month)
  return new Map([...(await findFlows(db, span)), ...(await findMatured(db, span))])
}
