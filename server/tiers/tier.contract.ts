import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** What a tier grants. */
export const Tier = v.object({
  id: v.string(),
  rank: v.number(),
  name: Texts,
  /** Qualifying points of a rolling 12 months. */
  threshold: v.number(),
  /** Lounge visits a calendar year; null is without limit. */
  loungeVisits: v.nullable(v.number()),
  loungeGuests: v.number(),
  headStartHours: v.number(),
  /** 125 is ×1.25. */
  earningPercent: v.number(),
})
export type Tier = v.InferOutput<typeof Tier>

/** How far the next tier is; null at the top of the ladder. */
export const NextTier = v.nullable(
  v.object({ id: v.string(), name: Texts, threshold: v.number(), missing: v.number() }),
)
export type NextTier = v.InferOutput<typeof NextTier>

export const TierChange = v.object({
  fromTierId: v.nullable(v.string()),
  toTierId: v.string(),
  because: v.picklist([
    'joined',
    'imported',
    'qualified',
    'kept',
    'grace_began',
    'stepped_down',
    'granted',
    'grant_ended',
    'grant_revoked',
  ]),
  /** The numbers or words that led to it. */
  reasons: v.record(v.string(), v.unknown()),
  heldUntil: v.nullable(v.number()),
  at: v.number(),
})
export type TierChange = v.InferOutput<typeof TierChange>

/**
 * So many attendances of a club's next events would do, by the rules in force; `upcoming` of them can be booked or are
 * announced in time. `points` is what the least of them gives, `total` what all do.
 */
const WayToTier = v.object({
  club: v.object({ id: v.string(), kind: v.string(), name: Texts }),
  times: v.number(),
  points: v.number(),
  total: v.number(),
  upcoming: v.number(),
})

/** What keeps or raises the tier: points missing, by when (null: no date), and ways to them, the shortest first. */
export const WhatIf = v.object({
  kind: v.picklist(['keep', 'raise']),
  tierId: v.string(),
  missing: v.number(),
  by: v.nullable(v.number()),
  ways: v.array(WayToTier),
})
export type WhatIf = v.InferOutput<typeof WhatIf>

/** Where a member stands on the ladder, and how they came there, latest change first. */
export const MyTier = v.object({
  tierId: v.string(),
  heldUntil: v.nullable(v.number()),
  /** The tier that they hold by themselves: the same unless a grant lifts them. */
  own: v.object({
    tierId: v.string(),
    until: v.nullable(v.number()),
    /** Until when it can still be kept, once its time is over. */
    graceUntil: v.nullable(v.number()),
  }),
  /** The grant that lifts them above it. */
  grant: v.nullable(v.object({ tierId: v.string(), endsAt: v.number(), reason: v.string() })),
  /** Of the points of today, those that will still count when the own tier is decided; null when it never is. */
  countedAtDeadline: v.nullable(v.number()),
  whatIf: v.array(WhatIf),
  /** Qualifying points earned since `countedSince`, 12 months ago. */
  qualifying: v.number(),
  countedSince: v.number(),
  next: NextTier,
  ladder: v.array(Tier),
  /** Tiers of the history that left the ladder. */
  former: v.array(v.object({ id: v.string(), name: Texts })),
  history: v.array(TierChange),
})
export type MyTier = v.InferOutput<typeof MyTier>
