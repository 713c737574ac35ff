import * as v from 'valibot'

/** What is left of the letters and digits without those that look alike. */
export const referralLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export const ReferralCode = v.pipe(
  v.string(),
  v.trim(),
  v.toUpperCase(),
  v.regex(/^[2-9A-HJKMNP-Z]{8}$/, 'A referral code has 8 letters and digits.'),
)

/** A member's own code, null until they ask for one, and how many joined and came by it. */
export const MyReferral = v.object({
  code: v.nullable(v.string()),
  joined: v.number(),
  attended: v.number(),
})
export type MyReferral = v.InferOutput<typeof MyReferral>
