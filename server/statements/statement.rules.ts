import { addMonths, bookZone, dateIn, startOfDate } from '../base/calendar.ts'
import type { LineGroup } from './statement.contract.ts'

/** A transfer into or out of one account, above zero when it came in. */
export type Movement = {
  id: string
  kind: string
  amount: number
  at: number
  /** The kind of the account on the other side. */
  counterpart: string
}

/** Where a movement belongs, by its kind where that says it and else by the account on the other side. */
export function groupOf({ kind, amount, counterpart }: Omit<Movement, 'id' | 'at'>): LineGroup {
  if (kind.startsWith('household')) return groupOfHousehold(kind, amount)
  if (kind.startsWith('gift')) return 'gifts'
  if (kind.startsWith('correction')) return 'corrected'
  switch (counterpart) {
    case 'held':
      return 'held'
    case 'redeemable':
      return 'gifts'
    case 'redeemed':
      return amount < 0 ? 'spent' : 'refunded'
    case 'expired':
      return 'expired'
    case 'compensated':
      return 'compensated'
    default:
      return amount < 0 ? 'corrected' : 'earned'
  }
}

/** A member's side of it is one group; the pool's own tells what came in, went out and went back. */
function groupOfHousehold(kind: string, amount: number): LineGroup {
  if (kind === 'household_contribution' && amount > 0) return 'contributed'
  if (amount > 0) return 'household'
  if (kind === 'household_draw') return 'drawn'
  return kind === 'household_return' ? 'returned' : 'household'
}

/** First instant of a month (YYYY-MM) of the books, and of the one after it. */
export function monthSpan(month: string): { from: number; before: number } {
  const from = startOfDate(`${month}-01`, bookZone)
  return { from, before: addMonths(from, 1, bookZone) }
}

/** The month (YYYY-MM) of the books that holds an instant. */
export function monthAt(at: number): string {
  return dateIn(at, bookZone).slice(0, 7)
}

/** Every month from that of `first` to that of `last`, the latest first. */
export function monthsBetween(first: number, last: number): string[] {
  const months: string[] = []
  const { from: earliest } = monthSpan(monthAt(first))
  for (let at = monthSpan(monthAt(last)).from; at >= earliest; at = addMonths(at, -1, bookZone))
    months.push(monthAt(at))
  return months
}

export type Sums<Line extends Movement> = {
  opening: number
  lines: (Line & { group: LineGroup; balance: number })[]
  totals: { group: LineGroup; amount: number; count: number }[]
  closing: number
}

/** The order in which totals are told. */
const groups: readonly LineGroup[] = [
  'earned',
  'compensated',
  'refunded',
  'gifts',
  'household',
  'contributed',
  'drawn',
  'returned',
  'held',
  'spent',
  'corrected',
  'expired',
]

/**
 * Sums an account's whole history, in the order it was posted, to a month: what came before is the opening balance,
 * each line of [from, before) has the balance after it, and the last of those is the closing balance.
 */
export function sumMonth<Line extends Movement>(
  history: readonly Line[],
  { from, before }: { from: number; before: number },
): Sums<Line> {
  const opening = sumOf(history.filter((one) => one.at < from))
  const totals = new Map<LineGroup, { amount: number; count: number }>()
  let balance = opening
  const lines = history
    .filter((one) => one.at >= from && one.at < before)
    .map((one) => {
      const group = groupOf(one)
      const total = totals.get(group) ?? { amount: 0, count: 0 }
      totals.set(group, { amount: total.amount + one.amount, count: total.count + 1 })
      balance += one.amount
      return { ...one, group, balance }
    })
  return {
    opening,
    lines,
    totals: groups.flatMap((group) => {
      const total = totals.get(group)
      return total ? { group, ...total } : []
    }),
    closing: balance,
  }
}

function sumOf(movements: readonly { amount: number }[]): number {
  return movements.reduce((sum, one) => sum + one.amount, 0)
}
