import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

const Reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(2, 'Say why, in a few words.'),
  v.maxLength(200),
  v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.'),
)

/** The 12 digits on the card; blanks between them do not matter. */
const MemberNumber = v.pipe(
  v.string(),
  v.maxLength(24),
  v.regex(/^(\d ?){12}$/, 'Must be the 12 digits of a member number.'),
  v.transform((given) => given.replaceAll(' ', '')),
)

/** A tier for a member through a day of the club's books. The member reads the reason. */
export const NewGrant = v.strictObject({
  memberNumber: MemberNumber,
  tierId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  /** YYYY-MM-DD: the last day of it. */
  lastDay: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be YYYY-MM-DD.')),
  reason: Reason,
})
export type NewGrant = v.InferOutput<typeof NewGrant>

export const Revocation = v.strictObject({ reason: Reason })

/** A member as who grants a tier sees them. Times are epoch milliseconds. */
export const GrantMember = v.object({
  name: v.string(),
  number: v.string(),
  region: Texts,
  tierId: v.string(),
  tierUntil: v.nullable(v.number()),
  /** The tier that they hold by themselves. */
  ownTierId: v.string(),
  qualifying: v.number(),
})
export type GrantMember = v.InferOutput<typeof GrantMember>

export const MemberSearch = v.strictObject({
  /** A name or a part of it, a number, or the last four digits of a phone. */
  q: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
})

export const GrantMembers = v.object({ members: v.array(GrantMember) })

export const TierGrant = v.object({
  id: v.string(),
  member: v.object({ name: v.string(), number: v.string() }),
  tierId: v.string(),
  /** The tier that the member holds by themselves. */
  ownTierId: v.string(),
  reason: v.string(),
  grantedAt: v.number(),
  grantedBy: v.string(),
  /** The last millisecond of it. */
  endsAt: v.number(),
  over: v.nullable(
    v.object({
      at: v.number(),
      because: v.picklist(['ended', 'revoked']),
      reason: v.nullable(v.string()),
    }),
  ),
})
export type TierGrant = v.InferOutput<typeof TierGrant>

/** Grants in force, the first to end first, and the latest of those that are over. */
export const TierGrants = v.object({ living: v.array(TierGrant), over: v.array(TierGrant) })
export type TierGrants = v.InferOutput<typeof TierGrants>
