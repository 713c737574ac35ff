import type { Db } from '../base/deps.ts'
import { letOthersIn } from '../base/let-others-in.ts'
import { monthSpan } from '../statements/statement.rules.ts'
import { flowNames } from './figures.rules.ts'
import { findFlows, findSummed, findSummedMonths } from './liability.queries.ts'

/**
 * Flows of closed months that are not what they were summed to when the month closed: transfers are only ever added with
 * the time of their posting, so somebody entered one into the past, or took one out of it.
 */
export async function changedMonths(
  db: Db,
): Promise<{ month: string; figure: string; then: number; now: number }[]> {
  const months = await findSummedMonths(db)
  if (months.length === 0) return []
  const summed = await findSummed(db, months)
  const changed: { month: string; figure: string; then: number; now: number }[] = []
  for (const month of months) {
    await letOthersIn()
    const flows = await findFlows(db, monthSpan(month))
    for (const figure of flowNames) {
      const [then, now] = [summed.get(month)?.get(figure) ?? 0, flows.get(figure) ?? 0]
      if (then !== now) changed.push({ month, figure, then, now })
    }
  }
  return changed
}
