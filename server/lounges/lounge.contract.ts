import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** A lounge as its members see it, with what is left to the one who asks. */
export const LoungeCard = v.object({
  id: v.string(),
  name: Texts,
  region: v.object({ id: v.string(), name: Texts }),
  venue: Texts,
  address: Texts,
  zone: v.string(),
  /** Minutes after local midnight; equal ones are around the clock. */
  opensMinute: v.number(),
  closesMinute: v.number(),
  /** Null while it is open. */
  opensAt: v.nullable(v.number()),
  capacity: v.number(),
  occupancy: v.number(),
  minTier: v.object({ id: v.string(), name: Texts }),
  visitPrice: v.number(),
  guestPrice: v.number(),
  mine: v.object({
    tierSuffices: v.boolean(),
    used: v.number(),
    /** Visits left this year; null is without limit. */
    left: v.nullable(v.number()),
    guests: v.number(),
    /** Since when the member is inside this lounge; null when they are not. */
    insideSince: v.nullable(v.number()),
  }),
})
export type LoungeCard = v.InferOutput<typeof LoungeCard>

export const LoungeList = v.object({ lounges: v.array(LoungeCard) })

/** What the desk asks the member to confirm with points. */
export const LoungeRequest = v.object({
  quoteId: v.string(),
  lounge: Texts,
  /** True when it buys one more visit. */
  visit: v.boolean(),
  visitPrice: v.number(),
  extraGuests: v.number(),
  guestPrice: v.number(),
  guests: v.number(),
  amount: v.number(),
  balance: v.number(),
  balanceAfter: v.number(),
  expiresAt: v.number(),
})
export type LoungeRequest = v.InferOutput<typeof LoungeRequest>
export const LoungeRequestList = v.object({ requests: v.array(LoungeRequest), serverTime: v.number() })

/** The amount that the member was shown, so that no other can be charged. */
export const ConfirmRequestBody = v.strictObject({ amount: v.pipe(v.number(), v.integer(), v.minValue(1)) })

export const ConfirmedRequest = v.object({
  quoteId: v.string(),
  amount: v.number(),
  balanceAfter: v.number(),
  /** Until when a desk admits with it; unused, it goes back by itself. */
  goodUntil: v.number(),
})
export type ConfirmedRequest = v.InferOutput<typeof ConfirmedRequest>

export const LeftVisit = v.object({ visitId: v.string(), leftAt: v.number() })
