import { agesMax, maturedFigure, spentFigure, unspentFigure, type Figures } from './figures.rules.ts'

/** How many points of lots were still unspent so many months before they ran out, and the share that then did. */
export type Age = { monthsLeft: number; unspentThen: number; rate: number }

export type Breakage = {
  /** Points of all lots that matured in the months looked at, and those that were never spent. */
  matured: number
  unspent: number
  ages: Age[]
}

/**
 * Run-off by age. Of the lots that matured in the months looked at: how much was still unspent k months before they
 * ran out, and how much of that ran out. The share at each age is what points of that age now are expected to lose.
 * Null when nothing matured, so that there is nothing to learn from.
 */
export function breakageOf(months: readonly Figures[]): Breakage | null {
  const sum = (name: string) => months.reduce((total, figures) => total + (figures.get(name) ?? 0), 0)
  const matured = sum(maturedFigure)
  if (matured === 0) return null
  const unspent = sum(unspentFigure)
  let unspentThen = unspent
  const ages = Array.from({ length: agesMax + 1 }, (_, monthsLeft): Age => {
    unspentThen += sum(spentFigure(monthsLeft))
    return { monthsLeft, unspentThen, rate: unspentThen === 0 ? 0 : unspent / unspentThen }
  })
  return { matured, unspent, ages }
}

/** Points that are expected to run out unspent, of `amount` that run out in so many months. */
export function expectedUnspent(breakage: Breakage, amount: number, monthsLeft: number): number {
  const age = breakage.ages[Math.min(monthsLeft, agesMax)]
  return Math.round(amount * (age?.rate ?? 0))
}
