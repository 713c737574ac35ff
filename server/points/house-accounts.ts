import type { PointsAccountKind } from '../../db/tables/points.ts'

export type HouseKind = Exclude<PointsAccountKind, 'redeemable' | 'held'>

/** The house's side of every transfer. Fixed ids, no balance row: what they hold is the sum of their transfers. */
export const house: Readonly<Record<HouseKind, string>> = {
  issued: 'house-issued',
  redeemed: 'house-redeemed',
  expired: 'house-expired',
  compensated: 'house-compensated',
  adjusted: 'house-adjusted',
}
