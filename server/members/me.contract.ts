import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { NextTier, Tier } from '../tiers/tier.contract.ts'

export const Salutation = v.picklist(['mr', 'ms', 'none'])
export type Salutation = v.InferOutput<typeof Salutation>

/** The member who asks: who we greet, what the tier grants, and what is left of it. Times are epoch milliseconds. */
export const Me = v.object({
  id: v.string(),
  number: v.string(),
  familyName: v.string(),
  givenName: v.string(),
  /** Written as its language writes it. */
  name: v.string(),
  /** How we address them: 王女士, Ms Wang. */
  greeting: Texts,
  salutation: Salutation,
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
  birthday: v.nullable(v.string()),
  preferences: v.string(),
  locale: v.picklist(['zh', 'en']),
  region: v.object({ id: v.string(), name: Texts, zone: v.string() }),
  joinedAt: v.number(),
  tier: Tier,
  /** Until when the tier is held; null for the lowest one. */
  tierUntil: v.nullable(v.number()),
  next: NextTier,
  /** Qualifying points of the rolling 12 months. */
  qualifying: v.number(),
  points: v.object({ balance: v.number(), held: v.number() }),
  /** This calendar year; `left` is null when visits are without limit. */
  lounge: v.object({ used: v.number(), left: v.nullable(v.number()), guests: v.number() }),
})
export type Me = v.InferOutput<typeof Me>

const plainLine = v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.')

/** What members may change about themselves. Names are on the card and change at a desk, with a paper that shows them. */
export const MePatch = v.pipe(
  v.strictObject({
    salutation: v.optional(Salutation),
    regionId: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))),
    locale: v.optional(v.picklist(['zh', 'en'])),
    email: v.optional(
      v.nullable(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), plainLine, v.email())),
    ),
    /** YYYY-MM-DD; may be given once. */
    birthday: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be YYYY-MM-DD.'))),
    preferences: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200), plainLine)),
  }),
  v.check((given) => Object.values(given).some((value) => value !== undefined), 'Name something to change.'),
)
export type MePatch = v.InferOutput<typeof MePatch>
