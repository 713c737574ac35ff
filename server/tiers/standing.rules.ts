import { bookZone, endOfMonth } from '../base/calendar.ts'

/** A tier of the ladder: `threshold` in qualifying points of a rolling 12 months. */
export type Rung = { id: string; rank: number; threshold: number }

/** The tier that a member holds by themselves. Times are epoch milliseconds; `until` null is without an end. */
export type Own = {
  tierId: string
  until: number | null
  /** Until when it can still be kept after its time was over; null outside of a grace. */
  graceUntil: number | null
}

/** A tier that a manager gave; `endsAt` is its last millisecond. */
export type Grant = { id: string; tierId: string; endsAt: number }

/** A member's own tier and the grants that are not over. */
export type Standing = { own: Own; grants: readonly Grant[] }

/** What a change tells the member: from where to where, why, with the numbers of that day. */
export type Change = {
  from: string
  to: string
  because: 'qualified' | 'kept' | 'grace_began' | 'stepped_down' | 'granted' | 'grant_ended' | 'grant_revoked'
  reasons: Record<string, number | string>
  heldUntil: number | null
}

/** Months after the one of the promotion, to whose end a tier is held. */
const heldMonths = 12

/** The last millisecond of a hold that begins at `from`: the end of the 12th month after. */
export function heldFrom(from: number): number {
  return endOfMonth(from, heldMonths, bookZone)
}

/** Throws for a tier that is not of this ladder: a member cannot hold one. */
export function rungOf(ladder: readonly Rung[], tierId: string): Rung {
  const rung = ladder.find((one) => one.id === tierId)
  if (!rung) throw new Error(`There is no tier ${tierId}`)
  return rung
}

/** The next rung below; null for the lowest. */
export function rungBelow(ladder: readonly Rung[], tierId: string): Rung | null {
  const { rank } = rungOf(ladder, tierId)
  return ladder
    .filter((one) => one.rank < rank)
    .reduce<Rung | null>((best, one) => (best === null || one.rank > best.rank ? one : best), null)
}

/** When the member's own tier is decided next; null when it has no end. */
export function deadlineOf(own: Own): number | null {
  return own.until === null ? null : (own.graceUntil ?? own.until)
}

/** The grant that lifts a member above their own tier: the highest, and of equals the one that ends last. */
export function liftingGrant(ladder: readonly Rung[], { own, grants }: Standing): Grant | null {
  const ownRank = rungOf(ladder, own.tierId).rank
  const rank = (grant: Grant) => rungOf(ladder, grant.tierId).rank
  return grants.reduce<Grant | null>((best, grant) => {
    if (rank(grant) <= ownRank) return best
    if (best === null || rank(grant) > rank(best)) return grant
    return rank(grant) === rank(best) && grant.endsAt > best.endsAt ? grant : best
  }, null)
}

/** The tier that counts everywhere, and until when. */
export function effectiveOf(
  ladder: readonly Rung[],
  standing: Standing,
): { tierId: string; until: number | null } {
  const lifting = liftingGrant(ladder, standing)
  if (lifting) return { tierId: lifting.tierId, until: lifting.endsAt }
  return { tierId: standing.own.tierId, until: standing.own.until }
}

/**
 * The change between two standings. Beneath a grant that lifts them the member's own tier moves unseen: the change
 * tells of that tier, with the granted one among its reasons.
 */
export function changeBetween(
  ladder: readonly Rung[],
  { before, after }: { before: Standing; after: Standing },
  because: Change['because'],
  reasons: Change['reasons'],
): Change {
  const lifting = liftingGrant(ladder, after)
  const ofGrant = because === 'granted' || because === 'grant_ended' || because === 'grant_revoked'
  if (lifting && !ofGrant) {
    return {
      from: before.own.tierId,
      to: after.own.tierId,
      because,
      reasons: { ...reasons, beneath: lifting.tierId },
      heldUntil: after.own.until,
    }
  }
  const { tierId, until } = effectiveOf(ladder, after)
  return { from: effectiveOf(ladder, before).tierId, to: tierId, because, reasons, heldUntil: until }
}

/** A standing as the columns of a member keep it: `own_…` stand empty while no grant lifts the member. */
export function columnsOf(ladder: readonly Rung[], standing: Standing, reviewAt: number | null) {
  const { own } = standing
  const { tierId, until } = effectiveOf(ladder, standing)
  const lifted = tierId !== own.tierId
  return {
    tier_id: tierId,
    tier_until: until,
    own_tier_id: lifted ? own.tierId : null,
    own_until: lifted ? own.until : null,
    grace_until: own.graceUntil,
    review_at: reviewAt,
  }
}

type Columns = Omit<ReturnType<typeof columnsOf>, 'review_at'>

/** The member's own tier, read from those columns. */
export function ownOf(row: Columns): Own {
  const own = row.own_tier_id === null
  return {
    tierId: row.own_tier_id ?? row.tier_id,
    until: own ? row.tier_until : row.own_until,
    graceUntil: row.grace_until,
  }
}
