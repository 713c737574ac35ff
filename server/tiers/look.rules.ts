import { day } from '../base/clock.ts'
import { deadlineOf, type Standing } from './standing.rules.ts'

/** Days before a tier is lost at which the member is reminded. */
export const remindedBefore = [60, 14] as const
export type DaysBefore = (typeof remindedBefore)[number]

/**
 * When the review must look at a member next: a reminder that is still to come, or the instant after something ends,
 * which may lie in the past already. Null when nothing can lapse.
 */
export function nextLook(standing: Standing, now: number): number | null {
  const deadline = deadlineOf(standing.own)
  const ends = [...(deadline === null ? [] : [deadline]), ...standing.grants.map((grant) => grant.endsAt)]
  const looks = ends.flatMap((end) => [
    end + 1,
    ...remindedBefore.map((days) => end - days * day).filter((at) => at > now),
  ])
  return looks.length === 0 ? null : Math.min(...looks)
}

/** The look after a change that is no review: one that is due already is not skipped. */
export function lookAfter(standing: Standing, dueAt: number | null, now: number): number | null {
  return dueAt !== null && dueAt <= now ? dueAt : nextLook(standing, now)
}

/**
 * Which reminder of an end falls into the time from `dueAt`, when the member was to be looked at, to `now`: of two the
 * nearer one; null when none does, or the end is past.
 */
export function reminderDue(end: number, { dueAt, now }: { dueAt: number; now: number }): DaysBefore | null {
  if (now > end) return null
  const crossed = remindedBefore.filter((days) => end - days * day >= dueAt && end - days * day <= now)
  return crossed.at(-1) ?? null
}

/** The first look at a member who holds a tier until `until` from now on; null for one without an end. */
export function firstLook(until: number | null, now: number): number | null {
  return nextLook({ own: { tierId: '', until, graceUntil: null }, grants: [] }, now)
}
