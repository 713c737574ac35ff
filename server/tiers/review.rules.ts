import { bookZone, endOfMonth } from '../base/calendar.ts'
import { day } from '../base/clock.ts'
import { nextLook, reminderDue, remindedBefore, type DaysBefore } from './look.rules.ts'
import { promotionFor } from './qualifying.rules.ts'
import {
  changeBetween,
  deadlineOf,
  effectiveOf,
  heldFrom,
  liftingGrant,
  rungBelow,
  rungOf,
  type Change,
  type Own,
  type Rung,
  type Standing,
} from './standing.rules.ts'

/** Months after the one in which the hold ended, to whose end the tier can still be kept. */
const graceMonths = 3

/** Qualifying points of the 12 months up to the deadline of the member's own tier, and of those up to now. */
export type Counted = { atDeadline: number; now: number }

/** What lapses, when, and what would keep it. */
export type Reminder = {
  days: DaysBefore
  of: 'hold' | 'grace' | 'grant'
  deadline: number
  tierId: string
  fallsTo: string
  qualifying: number
  threshold: number
  missing: number
}

export type Reviewed = {
  standing: Standing
  changes: Change[]
  /** Grants that are over. */
  ended: string[]
  reminder: Reminder | null
  reviewAt: number | null
}

/**
 * Reviews a member who was to be looked at since `dueAt`. The tier is kept for another 12 months when qualifying
 * points reach it at the end of its hold; else a grace of 3 months begins, in which reaching it keeps it; after the
 * grace the member steps down one tier. Each call takes one such step; a review that comes very late is due again.
 */
export function decideReview(
  ladder: readonly Rung[],
  before: Standing,
  counted: Counted,
  { dueAt, now }: { dueAt: number; now: number },
): Reviewed {
  const changes: Change[] = []
  const step = reviewOwn(ladder, before.own, counted, now)
  const stepped: Standing = { ...before, own: step.own }
  if (step.because)
    changes.push(changeBetween(ladder, { before, after: stepped }, step.because, step.reasons))
  const ended = before.grants.filter((grant) => grant.endsAt < now)
  const standing: Standing = { ...stepped, grants: before.grants.filter((grant) => grant.endsAt >= now) }
  const lost = liftingGrant(ladder, stepped)
  if (lost && effectiveOf(ladder, standing).tierId !== lost.tierId) {
    const reasons = { endedAt: lost.endsAt, qualifying: counted.now }
    changes.push(changeBetween(ladder, { before: stepped, after: standing }, 'grant_ended', reasons))
  }
  return {
    standing,
    changes,
    ended: ended.map((grant) => grant.id),
    reminder: remind(ladder, standing, counted, { dueAt, now }),
    reviewAt: nextLook(standing, now),
  }
}

type Step = { own: Own; because?: Change['because']; reasons: Change['reasons'] }

function reviewOwn(ladder: readonly Rung[], own: Own, counted: Counted, now: number): Step {
  const { threshold } = rungOf(ladder, own.tierId)
  const reached = promotionFor(ladder, own.tierId, counted.now)
  if (reached) {
    return {
      own: { tierId: reached.id, until: heldFrom(now), graceUntil: null },
      because: 'qualified',
      reasons: { qualifying: counted.now, threshold: reached.threshold },
    }
  }
  const deadline = deadlineOf(own)
  if (own.until === null || deadline === null) return { own, reasons: {} }
  const below = rungBelow(ladder, own.tierId)
  if (!below) return { own: { ...own, until: null, graceUntil: null }, reasons: {} }
  const overdue = now > deadline
  const inGrace = own.graceUntil !== null
  if (!overdue && !(inGrace && counted.now >= threshold)) return { own, reasons: {} }
  // A review that comes late neither takes away what the deadline found nor what was earned since.
  const qualifying = overdue ? Math.max(counted.atDeadline, counted.now) : counted.now
  const reasons = { qualifying, threshold }
  if (qualifying >= threshold) {
    const until = heldFrom(overdue ? deadline : now)
    return { own: { ...own, until, graceUntil: null }, because: 'kept', reasons }
  }
  if (!inGrace) {
    const graceUntil = graceFrom(own.until, now)
    return { own: { ...own, graceUntil }, because: 'grace_began', reasons: { ...reasons, graceUntil } }
  }
  const until = rungBelow(ladder, below.id) ? heldFrom(deadline) : null
  return { own: { tierId: below.id, until, graceUntil: null }, because: 'stepped_down', reasons }
}

/** The end of the third month after the hold; of a review so late that its reminders would not fit, after now. */
function graceFrom(heldUntil: number, now: number): number {
  const planned = endOfMonth(heldUntil, graceMonths, bookZone)
  return planned - now >= remindedBefore[0] * day ? planned : endOfMonth(now, graceMonths, bookZone)
}

function remind(
  ladder: readonly Rung[],
  standing: Standing,
  counted: Counted,
  at: { dueAt: number; now: number },
): Reminder | null {
  const lifting = liftingGrant(ladder, standing)
  const end = lifting ? lifting.endsAt : deadlineOf(standing.own)
  const days = end === null ? null : reminderDue(end, at)
  if (end === null || days === null) return null
  const tierId = lifting ? lifting.tierId : standing.own.tierId
  const { rank, threshold } = rungOf(ladder, tierId)
  const qualifying = lifting ? counted.now : counted.atDeadline
  const own = lifting ? standing.own : { ...standing.own, tierId: rungBelow(ladder, tierId)?.id ?? tierId }
  const grants = standing.grants.filter((grant) => grant.endsAt > end)
  const fallsTo = effectiveOf(ladder, { own, grants }).tierId
  const lost = rungOf(ladder, fallsTo).rank < rank
  if (!lost || qualifying >= threshold) return null
  const of = lifting ? 'grant' : standing.own.graceUntil === null ? 'hold' : 'grace'
  return {
    days,
    of,
    deadline: end,
    tierId,
    fallsTo,
    qualifying,
    threshold,
    missing: threshold - qualifying,
  }
}
