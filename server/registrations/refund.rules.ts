import * as v from 'valibot'
import { hour } from '../base/clock.ts'

/** Until `hoursBefore` the start, `percent` of what was charged comes back. */
export type RefundStep = { hoursBefore: number; percent: number }

export const defaultLadder: readonly RefundStep[] = [
  { hoursBefore: 48, percent: 100 },
  { hoursBefore: 24, percent: 50 },
]

/** No step lies further ahead of the start. */
export const hoursBeforeMax = 24 * 90

/** Steps fall with time: each later step is nearer to the start and gives back less. */
export const RefundLadder = v.pipe(
  v.array(
    v.strictObject({
      hoursBefore: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(hoursBeforeMax)),
      percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    }),
  ),
  v.maxLength(6),
  v.check(
    (steps) => steps.every((step, at) => at === 0 || fallsFrom(steps[at - 1], step)),
    'Each step must be nearer to the start and give back less than the one before.',
  ),
)

function fallsFrom(earlier: RefundStep | undefined, later: RefundStep): boolean {
  return earlier !== undefined && later.hoursBefore < earlier.hoursBefore && later.percent < earlier.percent
}

/** One drawn step: `percent` comes back until the instant `until`; the last one is 0 % until the start. */
export type DatedStep = { until: number; percent: number }

export function datedLadder(steps: readonly RefundStep[], startsAt: number): DatedStep[] {
  const dated = steps.map((step) => ({ until: startsAt - step.hoursBefore * hour, percent: step.percent }))
  return [...dated, { until: startsAt, percent: 0 }]
}

/** The percentage that cancelling at `now` gives back. The step's last instant still counts. */
export function refundPercentAt(steps: readonly RefundStep[], startsAt: number, now: number): number {
  return datedLadder(steps, startsAt).find((step) => now <= step.until)?.percent ?? 0
}

/**
 * What leaving now gives back of a charge. Seats that are not held yet were never charged; whoever did not choose yet
 * to keep an event that moved gets everything back until it begins, since it is not what they booked any more.
 */
export function refundDue(
  of: { state: string; charged: number; moved: boolean; ladder: readonly RefundStep[]; startsAt: number },
  now: number,
): { refund: number; percent: number } {
  if (of.state !== 'confirmed') return { refund: 0, percent: 0 }
  if (of.moved) return { refund: of.charged, percent: 100 }
  return {
    refund: refundAt(of.charged, of.ladder, of.startsAt, now),
    percent: refundPercentAt(of.ladder, of.startsAt, now),
  }
}

/** Points that come back: whole points, in the member's favour. */
export function refundAt(
  charged: number,
  steps: readonly RefundStep[],
  startsAt: number,
  now: number,
): number {
  return Math.ceil((charged * refundPercentAt(steps, startsAt, now)) / 100)
}
