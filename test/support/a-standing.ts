import { decideReview, type Counted } from '../../server/tiers/review.rules.ts'
import type { Grant, Own, Standing } from '../../server/tiers/standing.rules.ts'

/** The ladder that a club starts with. */
export const ladder = [
  { id: 'silver', rank: 0, threshold: 0 },
  { id: 'gold', rank: 1, threshold: 1_000 },
  { id: 'platinum', rank: 2, threshold: 5_000 },
  { id: 'diamond', rank: 3, threshold: 20_000 },
]

/** The last millisecond of a day of the club's books. */
export const endOf = (date: string) => Date.parse(`${date}T23:59:59.999+08:00`)

/** When a tier ends that is held, and when the grace after it does. */
export const held = endOf('2026-05-31')

export const grace = endOf('2026-08-31')

/** A tier of the member’s own. */
export const own = (tierId: string, until: number | null = held, graceUntil: number | null = null): Own => ({
  tierId,
  until,
  graceUntil,
})

/** A tier that a manager has granted. */
export const grant = (tierId: string, endsAt: number, id = tierId): Grant => ({ id, tierId, endsAt })

/** Reviews in the millisecond after `dueAt` unless another time is given. */
export function review(standing: Partial<Standing>, points: number | Counted, now = held + 1, dueAt = now) {
  const counted = typeof points === 'number' ? { atDeadline: points, now: points } : points
  return decideReview(ladder, { own: own('gold'), grants: [], ...standing }, counted, { dueAt, now })
}
