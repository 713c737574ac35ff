import * as v from 'valibot'

/** The most members that one gift reaches: a larger campaign is given region by region, or tier by tier. */
export const mostAtOnce = 2_000

const line = v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.')
/** Null for all of them. */
const some = v.nullable(
  v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(36), line)), v.minLength(1), v.maxLength(100)),
)

/** Whom a campaign reaches: member numbers and phones as somebody wrote them, or everyone of some tiers and regions. */
export const CampaignTo = v.variant('by', [
  v.strictObject({
    by: v.literal('list'),
    members: v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40), line)),
      v.minLength(1),
      v.maxLength(mostAtOnce),
    ),
  }),
  v.strictObject({ by: v.literal('group'), tiers: some, regions: some }),
])
export type CampaignTo = v.InferOutput<typeof CampaignTo>

/** What each is given, before the rule's multipliers and caps; a rule with points of its own gives those. */
const points = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))

export const CampaignPreviewBody = v.strictObject({ to: CampaignTo, points })
export type CampaignPreviewBody = v.InferOutput<typeof CampaignPreviewBody>

export const CampaignBody = v.strictObject({
  to: CampaignTo,
  points,
  /** Every member reads it beside the entry. */
  reason: v.pipe(v.string(), v.trim(), v.minLength(2, 'Say why, in a few words.'), v.maxLength(200), line),
  /** What the preview showed. */
  expected: v.strictObject({
    members: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostAtOnce)),
    points: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000)),
  }),
})
export type CampaignBody = v.InferOutput<typeof CampaignBody>

/** Why somebody of a list or group gets nothing. */
export const LeftOut = v.picklist([
  'unreadable',
  'unknown',
  'twice',
  'not_active',
  'own_account',
  'not_of_rule',
  'cap_reached',
])
export type LeftOut = v.InferOutput<typeof LeftOut>

/** Who gets what. The first of each list are named, `count` and `members` say how many there are. */
export const CampaignShare = v.object({
  members: v.number(),
  points: v.number(),
  /** How many get less than they would without the rule's caps. */
  cut: v.number(),
  given: v.array(
    v.object({ name: v.string(), number: v.string(), points: v.number(), uncapped: v.number() }),
  ),
  leftOut: v.array(v.object({ because: LeftOut, count: v.number(), who: v.array(v.string()) })),
})
export type CampaignShare = v.InferOutput<typeof CampaignShare>
