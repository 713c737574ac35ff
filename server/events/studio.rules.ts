import { opensAtFor, type LadderTier } from './event.rules.ts'
import type { EventPlan } from './studio.contract.ts'

/** What is known of the places and tiers that a plan names; the region is the event's own. */
export type PlanFacts = {
  regionId: string
  venueRegionId: string | undefined
  /** People that the venue holds at most. */
  venueHolds?: number | undefined
  clubRegionIds: readonly string[]
  tiers: readonly Pick<LadderTier, 'id' | 'headStartHours'>[]
}

export type PlanProblem =
  | 'ends_before_start'
  | 'club_not_in_region'
  | 'venue_not_in_region'
  | 'tier_unknown'
  | 'starts_in_the_past'
  | 'opens_after_closing'
  | 'closes_after_start'
  | 'group_larger_than_capacity'
  | 'below_taken'
  | 'club_is_fixed'
  | 'allocation_is_fixed'
  | 'more_than_venue_holds'
  | 'party_without_child'

/** One thing that stands in the way; `path` is the field to look at. */
export type PlanIssue = { path: keyof EventPlan; code: PlanProblem }

type Planned = Pick<
  EventPlan,
  | 'startsAt'
  | 'endsAt'
  | 'opensAt'
  | 'closesAt'
  | 'capacity'
  | 'groupSize'
  | 'minTierId'
  | 'needsChild'
  | 'guestsMax'
>

/** What even a draft must keep to: its end after its start, and places and tiers that exist in its region. */
export function draftIssues(plan: Planned, facts: PlanFacts): PlanIssue[] {
  return found([
    [plan.endsAt <= plan.startsAt, 'endsAt', 'ends_before_start'],
    [!facts.clubRegionIds.includes(facts.regionId), 'clubId', 'club_not_in_region'],
    [facts.venueRegionId !== facts.regionId, 'venueId', 'venue_not_in_region'],
    [!facts.tiers.some((tier) => tier.id === plan.minTierId), 'minTierId', 'tier_unknown'],
    [plan.capacity > (facts.venueHolds ?? plan.capacity), 'capacity', 'more_than_venue_holds'],
    [plan.needsChild && plan.guestsMax === 0, 'guestsMax', 'party_without_child'],
  ])
}

/**
 * What an event must keep to before members see it: booking opens to the lowest tier that may book, then closes, then
 * it starts, in the future.
 */
export function publishIssues(plan: Planned, facts: PlanFacts, now: number): PlanIssue[] {
  const lowest = facts.tiers.find((tier) => tier.id === plan.minTierId)
  const opensAt = lowest ? opensAtFor(plan, lowest) : plan.opensAt
  return [
    ...draftIssues(plan, facts),
    ...found([
      [plan.startsAt <= now, 'startsAt', 'starts_in_the_past'],
      [opensAt >= plan.closesAt, 'opensAt', 'opens_after_closing'],
      [plan.closesAt > plan.startsAt, 'closesAt', 'closes_after_start'],
      [(plan.groupSize ?? 0) > plan.capacity, 'groupSize', 'group_larger_than_capacity'],
    ]),
  ]
}

function found(rules: readonly [boolean, keyof EventPlan, PlanProblem][]): PlanIssue[] {
  return rules.flatMap(([broken, path, code]) => (broken ? [{ path, code }] : []))
}

/** How seats are given out may not change under those who asked for them already. */
export function allocationIssues(
  before: Pick<EventPlan, 'allocation' | 'fairStartSeconds'>,
  after: Pick<EventPlan, 'allocation' | 'fairStartSeconds'>,
  registered: number,
): PlanIssue[] {
  const asked = registered > 0
  return found([
    [asked && before.allocation !== after.allocation, 'allocation', 'allocation_is_fixed'],
    [asked && before.fairStartSeconds !== after.fairStartSeconds, 'fairStartSeconds', 'allocation_is_fixed'],
  ])
}

/** What members who have booked must be told about an edit. */
export type Change = 'time' | 'venue'

export function changesToTell(
  before: { startsAt: number; endsAt: number; venueId: string },
  after: { startsAt: number; endsAt: number; venueId: string },
): Change[] {
  const moved = before.startsAt !== after.startsAt || before.endsAt !== after.endsAt
  return [
    ...(moved ? (['time'] as const) : []),
    ...(before.venueId !== after.venueId ? (['venue'] as const) : []),
  ]
}
