import * as v from 'valibot'
import { Tier } from './tier.contract.ts'

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const name = (least: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(least), v.maxLength(20), v.regex(/^[^\p{Cc}]*$/u))

/** A tier as an admin writes it. What it is known by never changes and is never used again. */
export const LadderTier = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9_-]{0,31}$/, 'Must be a short name of small letters and digits.'),
  ),
  name: v.strictObject({ zh: name(1), en: name(0) }),
  threshold: whole(10_000_000),
  loungeVisits: v.nullable(whole(1_000)),
  loungeGuests: whole(20),
  headStartHours: whole(720),
  /** 125 is ×1.25. */
  earningPercent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
})
export type LadderTier = v.InferOutput<typeof LadderTier>

/** All tiers, the lowest first: one that is new is added, one that is left out is removed. */
const tiers = v.pipe(v.array(LadderTier), v.minLength(1), v.maxLength(12))

export const LadderDraft = v.strictObject({ tiers })
export const LadderChange = v.strictObject({
  tiers,
  /** The `mark` that was read with the ladder: two admins cannot overwrite each other unseen. */
  mark: v.pipe(v.string(), v.maxLength(64)),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(2, 'Say why, in a few words.'),
    v.maxLength(200),
    v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.'),
  ),
})
export type LadderChange = v.InferOutput<typeof LadderChange>

/** Members by tier: who holds it, how many of them by a grant, and whose own tier is in its grace. */
export const TierCount = v.object({
  tierId: v.string(),
  members: v.number(),
  granted: v.number(),
  inGrace: v.number(),
})
export type TierCount = v.InferOutput<typeof TierCount>

export const Ladder = v.object({
  tiers: v.array(Tier),
  counts: v.array(TierCount),
  mark: v.string(),
  /** Whether who asks may change it. */
  mayChange: v.boolean(),
  /** Months for which a tier may be granted at most. */
  grantMonthsMax: v.number(),
})
export type Ladder = v.InferOutput<typeof Ladder>

/** What another ladder would do to those who hold a tier by themselves; nobody is lowered at once. */
export const LadderEffect = v.object({
  tierId: v.string(),
  members: v.number(),
  /** Rise from here to a higher tier at once, and from a lower one to here. */
  rise: v.number(),
  arrive: v.number(),
  /** Whose points of today do not reach this tier: as it is, and as it would be. */
  shortNow: v.number(),
  shortThen: v.number(),
})
export type LadderEffect = v.InferOutput<typeof LadderEffect>

/** By the new ladder's tiers, the lowest first; `removed` are the ids of those that leave it. */
export const LadderPreview = v.object({ effects: v.array(LadderEffect), removed: v.array(v.string()) })
export type LadderPreview = v.InferOutput<typeof LadderPreview>
