import { hour } from '../../base/clock.ts'
import { beforeQuietHours } from '../../messages/quiet-hours.rules.ts'
import { datedLadder, refundAt, type RefundStep } from '../refund.rules.ts'

/**
 * How long before the last drop members are told: a day to think it over, and two hours for whoever wants to act at
 * once. With the usual ladder (48 h, 24 h) those two hours are the last ones of the full refund.
 */
const remindedAhead = 26 * hour

/** Whoever cannot be told this long before the drop is not told. */
export const timeToAct = 1 * hour

/** Who booked so shortly before the reminder has just read the same times in the quote. */
const quoteIsFresh = 12 * hour

/**
 * Hours before the start at which a ladder gives back less for the last time, to nothing as a rule; null when it never
 * does. What holds until the very start is no drop: nobody leaves after it.
 */
export function lastDropOf(ladder: readonly RefundStep[]): number | null {
  return ladder.findLast((step) => step.hoursBefore > 0)?.hoursBefore ?? null
}

export function dropsAt(startsAt: number, hoursBefore: number): number {
  return startsAt - hoursBefore * hour
}

/** When members are told of a drop: by day in the event's zone, earlier rather than later. Epoch milliseconds. */
export function remindAt(drop: number, zone: string): number {
  return beforeQuietHours(drop - remindedAhead, zone)
}

/** The latest reminder lies this far before a start that is `hoursBefore` after its drop. */
export const longestAhead = remindedAhead + 24 * hour

/** A registration as a reminder looks at it. */
export type Seated = {
  /** Points charged for the seats it holds. */
  charged: number
  confirmedAt: number
  /** Its event moved and its member has not chosen yet, so that all comes back until the start. */
  moved: boolean
  /** Of the quote that was confirmed. */
  ladder: readonly RefundStep[]
}

/** `refund` points come back until the instant `until`. */
export type Step = { until: number; refund: number }

export type Ending = {
  /** From now on, the present one first; the last ends at the last drop. */
  steps: Step[]
  /** What comes back after the last drop. */
  after: number
}

/**
 * What a member is told of the refund that runs out at a drop; null when this registration is not reminded of it: it
 * cost nothing, would get everything back anyway, has another ladder, or was booked about then or later.
 */
export function endingOf(
  seated: Seated,
  drop: { hoursBefore: number; startsAt: number; zone: string },
  now: number,
): Ending | null {
  const { charged, ladder } = seated
  if (charged === 0 || seated.moved || lastDropOf(ladder) !== drop.hoursBefore) return null
  const at = dropsAt(drop.startsAt, drop.hoursBefore)
  if (now > at || seated.confirmedAt > remindAt(at, drop.zone) - quoteIsFresh) return null
  const refundFrom = (instant: number) => refundAt(charged, ladder, drop.startsAt, instant)
  const ends = datedLadder(ladder, drop.startsAt)
    .map((step) => step.until)
    .filter((until) => until >= now && until <= at)
  const steps = ends.map((until) => ({ until, refund: refundFrom(until) }))
  const after = refundFrom(at + 1)
  // Rounding in the member's favour may leave a small charge the same after a step.
  const felt = steps.filter((step, index) => step.refund !== (steps[index + 1]?.refund ?? after))
  return felt.length === 0 ? null : { steps: felt, after }
}
