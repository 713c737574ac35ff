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

/** Where a member stands on the ladder, and how they came there, latest change first. */
export const MyTier = v.object({
  tierId: v.string(),
  heldUntil: v.nullable(v.number()),
  /** Qualifying points earned since `countedSince`, 12 months ago. */
  qualifying: v.number(),
  countedSince: v.number(),
  next: NextTier,
  ladder: v.array(Tier),
  history: v.array(TierChange),
})
export type MyTier = v.InferOutput<typeof MyTier>
