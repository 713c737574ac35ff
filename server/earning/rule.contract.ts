import * as v from 'valibot'
import { EarningKind, RuleDefinition } from './earning.contract.ts'

const revision = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))
/** Epoch milliseconds; null is as soon as it can be, a minute from now. */
const soonest = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_000_000_000_000)))
const reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(2, 'Say why, in a few words.'),
  v.maxLength(200),
  v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.'),
)

export const NewDraft = v.strictObject({ definition: RuleDefinition })
/** `revision` is the one that was read: two editors cannot overwrite each other unseen. */
export const ChangedDraft = v.strictObject({ definition: RuleDefinition, revision })
export const DiscardBody = v.strictObject({ revision })
export const PublishBody = v.strictObject({ revision, effectiveFrom: soonest })
export type PublishBody = v.InferOutput<typeof PublishBody>
export const EndBody = v.strictObject({ endsAt: soonest, reason })
export type EndBody = v.InferOutput<typeof EndBody>

/** A version of a rule; it is in force from `effectiveFrom` until `until`, null is without end. */
export const Version = v.object({
  id: v.string(),
  number: v.number(),
  state: v.picklist(['draft', 'published']),
  definition: v.record(v.string(), v.unknown()),
  revision: v.number(),
  effectiveFrom: v.nullable(v.number()),
  until: v.nullable(v.number()),
  updatedAt: v.number(),
  publishedAt: v.nullable(v.number()),
})

export const Rule = v.object({
  id: v.string(),
  trigger: EarningKind,
  endsAt: v.nullable(v.number()),
  /** Whether who asks may change it: managers of regions change the rules of their regions. */
  mine: v.boolean(),
  /** The latest first. */
  versions: v.array(Version),
})
export type Rule = Omit<v.InferOutput<typeof Rule>, 'versions'> & {
  versions: (Omit<v.InferOutput<typeof Version>, 'definition'> & { definition: RuleDefinition })[]
}

export const RuleList = v.object({ rules: v.array(Rule) })
export type RuleList = { rules: Rule[] }
