import { day } from '../base/clock.ts'
import type { GivenLot } from '../gifts/gift.rules.ts'

/** An invitation waits this long. */
export const invitationLasts = 7 * day

/** Members of one household, its owner and open invitations among them. */
export const householdMost = 8

/** A lot of the pool with whose contribution it is; null when no contribution brought it. */
export type PoolLot = GivenLot & { giverId: string | null }

/**
 * What is left of each contribution, lot by lot, and so whose every point of the pool still is: draws take the earliest
 * to expire first, from whomever it came. Points of nobody who belongs to the household are its owner's.
 */
export function leftByGiver<L extends PoolLot>(
  lots: readonly L[],
  { ownerId, memberIds }: { ownerId: string; memberIds: ReadonlySet<string> },
): Map<string, L[]> {
  return Map.groupBy(
    lots.filter((lot) => lot.remaining > 0),
    ({ giverId }) => (giverId !== null && memberIds.has(giverId) ? giverId : ownerId),
  )
}

export function remainingOf(lots: readonly { remaining: number }[] | undefined): number {
  return (lots ?? []).reduce((sum, lot) => sum + lot.remaining, 0)
}

export type Spender = { maySpend: boolean; monthLimit: number | null }

export type DrawRefusal =
  | { because: 'not_permitted' }
  | { because: 'draw_limit_reached'; limit: number; left: number; resetsAt: number }

/** Whether this member may draw `amount`, having drawn `drawn` in the month that ends at `resetsAt`. */
export function refusedDraw(
  amount: number,
  { maySpend, monthLimit }: Spender,
  { drawn, resetsAt }: { drawn: number; resetsAt: number },
): DrawRefusal | null {
  if (!maySpend) return { because: 'not_permitted' }
  if (monthLimit === null) return null
  const left = Math.max(0, monthLimit - drawn)
  return amount > left ? { because: 'draw_limit_reached', limit: monthLimit, left, resetsAt } : null
}

/**
 * So long a place stays taken after its member went, and so long whoever drew from one household stays out of another:
 * the limits of gifts would mean little if a household could pass its points to one new member after the other.
 */
export const settlesFor = 30 * day

/** Whether there is room for one more beside those who are in, invited, or went a short while ago. */
export function hasRoom({
  members,
  invited,
  gone,
}: {
  members: number
  invited: number
  gone: number
}): boolean {
  return members + invited + gone < householdMost
}
