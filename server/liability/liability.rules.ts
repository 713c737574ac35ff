import type { Liability } from './liability.contract.ts'
import { breakageOf, expectedUnspent, type Breakage } from './breakage.rules.ts'
import { changeOf, type Figures, type FlowName } from './figures.rules.ts'

/** This month and each of the 24 after it. */
export const monthsAhead = 24
/** Months of flows before this one, and of matured lots that the estimate looks at. */
export const monthsBack = 24
export const monthsLearnt = 12

/** What is left in lots, by how many months ahead it runs out. */
export type Left = {
  overdue: number
  byMonth: readonly { month: string; all: number; households: number }[]
  later: number
}

/** What runs out when, of whom, and how much of it will probably not be spent. */
export function expiringOf(left: Left, breakage: Breakage | null): Liability['expiring'] {
  return left.byMonth.map(({ month, all, households }, monthsLeft) => ({
    month,
    members: all - households,
    households,
    rate: breakage?.ages[monthsLeft]?.rate ?? null,
    unspent: breakage ? expectedUnspent(breakage, all, monthsLeft) : null,
  }))
}

/**
 * What the whole club's points came to month by month. `months` are the earliest first and end with the one that goes
 * on; what was owed at the end of each is told backwards from what is owed now.
 */
export function flowsOf(
  months: readonly { month: string; figures: Figures }[],
  owedNow: number,
): Liability['flows'] {
  let outstanding = owedNow
  const rows: Liability['flows'] = []
  for (const { month, figures } of months.toReversed()) {
    const of = (name: FlowName) => figures.get(name) ?? 0
    rows.unshift({
      month,
      issued: of('issued') - of('taken_back'),
      compensated: of('compensated'),
      adjusted: of('adjusted_in') - of('adjusted_out'),
      redeemed: of('redeemed') - of('refunded'),
      expired: of('expired'),
      moved: of('moved_in') - of('moved_out'),
      outstanding,
    })
    outstanding -= changeOf(figures)
  }
  return rows
}

/** A month from what was owed at its beginning to what was at its end, each part with the sign that it adds. */
export type RollForward = {
  month: string
  opening: number
  parts: { name: 'issued' | 'redeemed' | 'expired' | 'adjusted' | 'compensated' | 'moved'; points: number }[]
  closing: number
}

/** The last of the months as a roll-forward; null where the one before, whose end is its opening, is not among them. */
export function rollForwardOf(flows: Liability['flows']): RollForward | null {
  const [before, last] = flows.slice(-2)
  if (!before || !last) return null
  const { month, issued, redeemed, expired, adjusted, compensated, moved, outstanding } = last
  return {
    month,
    opening: before.outstanding,
    parts: [
      { name: 'issued', points: issued },
      { name: 'redeemed', points: 0 - redeemed },
      { name: 'expired', points: 0 - expired },
      { name: 'adjusted', points: adjusted },
      { name: 'compensated', points: compensated },
      { name: 'moved', points: moved },
    ],
    closing: outstanding,
  }
}

/** What the lots that matured in the given months teach about those that are left; null when there were none. */
export function estimateOf(
  learnt: readonly { month: string; figures: Figures }[],
  left: Left,
): { breakage: Breakage; report: NonNullable<Liability['breakage']> } | null {
  const breakage = breakageOf(learnt.map((one) => one.figures))
  const [first, last] = [learnt[0], learnt.at(-1)]
  if (!breakage || !first || !last) return null
  const inTime = left.byMonth.reduce(
    (sum, { all }, monthsLeft) => sum + expectedUnspent(breakage, all, monthsLeft),
    0,
  )
  const estimate = left.overdue + inTime + expectedUnspent(breakage, left.later, monthsAhead)
  return { breakage, report: { from: first.month, to: last.month, ...breakage, estimate } }
}
