import { day } from '../base/clock.ts'

/** What moves the liability in a month: between the house and everybody else, and of one region alone the others. */
export const flowNames = [
  'issued',
  'taken_back',
  'compensated',
  'adjusted_in',
  'adjusted_out',
  'redeemed',
  'refunded',
  'expired',
  'moved_in',
  'moved_out',
] as const
export type FlowName = (typeof flowNames)[number]

/** A month's figures by name: flows, and what became of the lots that matured in it. Absent is 0. */
export type Figures = ReadonlyMap<string, number>

/** Points that matured in a month with their lots, and those of them that were never spent. */
export const maturedFigure = 'matured'
export const unspentFigure = 'unspent'

/** The age at which points were spent: so many whole months before they would have run out. */
export const agesMax = 24
export const averageMonth = 30.4375 * day
export function spentFigure(monthsLeft: number): string {
  return `spent_${monthsLeft}`
}

/** Which flow a transfer between the house and another account is; undefined for what moves no liability. */
export function flowOf(from: string, to: string): FlowName | undefined {
  switch (from) {
    case 'house-issued':
      return 'issued'
    case 'house-compensated':
      return 'compensated'
    case 'house-adjusted':
      return 'adjusted_in'
    case 'house-redeemed':
      return 'refunded'
  }
  switch (to) {
    // With a top-up's money that went back, before they were spent.
    case 'house-issued':
      return 'taken_back'
    case 'house-redeemed':
      return 'redeemed'
    case 'house-expired':
      return 'expired'
    case 'house-adjusted':
      return 'adjusted_out'
    default:
      return undefined
  }
}

/** By how much a month's flows changed what is owed. */
export function changeOf(figures: Figures): number {
  const of = (name: FlowName) => figures.get(name) ?? 0
  return (
    of('issued') +
    of('compensated') +
    of('adjusted_in') +
    of('refunded') +
    of('moved_in') -
    of('moved_out') -
    of('taken_back') -
    of('adjusted_out') -
    of('redeemed') -
    of('expired')
  )
}
