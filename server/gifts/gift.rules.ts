import type { GiftLimits } from '../base/config.ts'
import { hour } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { latinFamilyName } from '../members/family-names.rules.ts'
import type { Lot, Taking } from '../points/lot.rules.ts'

/** A lot with where it came from; times in epoch milliseconds. */
export type GivenLot = Lot & {
  earnedAt: number
  /** When the points came from another member (a gift, or another's share of a household), null when they did not. */
  givenAt: number | null
}

/**
 * Points that came from another member rest before they may go to a third: the limits hold for each giver, and a chain
 * of members who pass the same points on at once would go around them. Meanwhile they can be spent as always.
 */
export function restsUntil(lot: Pick<GivenLot, 'givenAt'>, restHours: number): number {
  return lot.givenAt === null ? 0 : lot.givenAt + restHours * hour
}

export type Giveable<L> = {
  lots: L[]
  /** Points that may be given now, and those that still rest. */
  points: number
  resting: number
  /** When the next of those that rest is free; null when none rests. */
  nextFreeAt: number | null
}

/** What of a purse may go to another member at `now`. */
export function giveableOf<L extends GivenLot>(
  lots: readonly L[],
  { now, restHours }: { now: number; restHours: number },
): Giveable<L> {
  const live = lots.filter((lot) => lot.expiresAt > now && lot.remaining > 0)
  const rests = (lot: L) => restsUntil(lot, restHours) > now
  const resting = live.filter(rests)
  const free = live.filter((lot) => !rests(lot))
  return {
    lots: free,
    points: sumOf(free),
    resting: sumOf(resting),
    nextFreeAt: resting.length > 0 ? Math.min(...resting.map((lot) => restsUntil(lot, restHours))) : null,
  }
}

/** The lots that points become at the receiver: each keeps when it was earned and when it runs out. */
export function movedLots(
  takings: readonly Taking[],
  lots: readonly GivenLot[],
): { amount: number; earnedAt: number; expiresAt: number }[] {
  const lotOf = new Map(lots.map((lot) => [lot.id, lot]))
  return takings.flatMap(({ lotId, amount }) => {
    const lot = lotOf.get(lotId)
    return lot ? [{ amount, earnedAt: lot.earnedAt, expiresAt: lot.expiresAt }] : []
  })
}

export type Sums = { points: number; times: number }

/** What a member gave in this calendar day and month, and when those end. */
export type Given = { day: Sums & { resetsAt: number }; month: Sums & { resetsAt: number } }

type Left = Sums & { pointsLeft: number; timesLeft: number; resetsAt: number }

/** The limits with what is left of each. */
export function limitsLeft(limits: GiftLimits, given: Given): { day: Left; month: Left } {
  const left = (span: 'day' | 'month'): Left => {
    const { points, times } = limits[span]
    return {
      points,
      times,
      pointsLeft: Math.max(0, points - given[span].points),
      timesLeft: Math.max(0, times - given[span].times),
      resetsAt: given[span].resetsAt,
    }
  }
  return { day: left('day'), month: left('month') }
}

export type GiftRefusal =
  | { because: 'gift_too_small'; least: number }
  | { because: 'gift_times_reached'; span: 'day' | 'month'; times: number; resetsAt: number }
  | { because: 'gift_points_reached'; span: 'day' | 'month'; left: number; resetsAt: number }

/** Whether the limits allow a gift of `amount`; the refusal that lasts longest comes first, as the nearest real way. */
export function refusedByLimits(amount: number, limits: GiftLimits, given: Given): GiftRefusal | null {
  if (amount < limits.least) return { because: 'gift_too_small', least: limits.least }
  const left = limitsLeft(limits, given)
  for (const span of ['month', 'day'] as const) {
    const { times, timesLeft, pointsLeft, resetsAt } = left[span]
    if (timesLeft === 0) return { because: 'gift_times_reached', span, times, resetsAt }
    if (amount > pointsLeft) return { because: 'gift_points_reached', span, left: pointsLeft, resetsAt }
  }
  return null
}

type Named = { familyName: string; salutation: 'mr' | 'ms' | 'none' }

/** Enough of a name to know whom one meant, and no more: 王**女士, Ms W***. */
export function maskedName({ familyName, salutation }: Named): Texts {
  const first = [...familyName][0] ?? ''
  const zhTitle = { mr: '先生', ms: '女士', none: '' }[salutation]
  const enTitle = { mr: 'Mr ', ms: 'Ms ', none: '' }[salutation]
  const latin = [...latinFamilyName(familyName)][0] ?? ''
  return { zh: `${first}**${zhTitle}`, en: `${enTitle}${latin}***` }
}

/**
 * How long a member waits after their n-th look for a receiver within a day, in milliseconds: a number that shows a name
 * must not be found by trying. Ten are free, then it grows from a minute to an hour.
 */
export function waitOfLooks(looks: number): number {
  return looks < 10 ? 0 : Math.min(hour, 60_000 * 2 ** Math.min(looks - 10, 10))
}

function sumOf(lots: readonly { remaining: number }[]): number {
  return lots.reduce((sum, lot) => sum + lot.remaining, 0)
}
