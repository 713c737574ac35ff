import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** Points of one act: a whole number above zero. */
export const PointsAmount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))

/** To whom (a member number of 12 digits, whole), how many points, and words that go with them. */
export const GiftBody = v.strictObject({
  to: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(30)),
  amount: PointsAmount,
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60), v.regex(/^[^\p{Cc}\p{Cs}]*$/u)), ''),
})

const Span = v.object({
  /** Most points and gifts, and what is left of each. */
  points: v.number(),
  times: v.number(),
  pointsLeft: v.number(),
  timesLeft: v.number(),
  /** When it starts anew; epoch milliseconds. */
  resetsAt: v.number(),
})

/** What the member may give now. */
export const GiftAllowance = v.object({
  least: v.number(),
  day: Span,
  month: Span,
  balance: v.number(),
  /** Points that may go to others now, and those that came from others and still rest. */
  giveable: v.number(),
  resting: v.number(),
  nextFreeAt: v.nullable(v.number()),
  restHours: v.number(),
})
export type GiftAllowance = v.InferOutput<typeof GiftAllowance>

export const MovedLot = v.object({ amount: v.number(), expiresAt: v.number() })

/** What confirming would move, until `expiresAt`. Nothing moves before. */
export const GiftQuote = v.object({
  id: v.string(),
  /** Enough of the name to know whom one meant: 王**女士. */
  receiver: Texts,
  /** Last digits of their number. */
  hint: v.string(),
  amount: v.number(),
  /** Points that the club keeps of it: none. */
  fee: v.literal(0),
  words: v.string(),
  balance: v.number(),
  balanceAfter: v.number(),
  /** Which points go, the earliest to expire first; each keeps its expiry. */
  lots: v.array(MovedLot),
  /** The limits as they are before this gift. */
  allowance: GiftAllowance,
  expiresAt: v.number(),
})
export type GiftQuote = v.InferOutput<typeof GiftQuote>

/** The second confirmation: the amount that was shown. */
export const ConfirmAmount = v.strictObject({
  amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export const GiftDone = v.object({
  transferId: v.string(),
  amount: v.number(),
  receiver: Texts,
  hint: v.string(),
  balanceAfter: v.number(),
})
export type GiftDone = v.InferOutput<typeof GiftDone>

/** A gift as one of its two sides reads it. */
export const PastGift = v.object({
  id: v.string(),
  given: v.boolean(),
  other: Texts,
  hint: v.string(),
  amount: v.number(),
  words: v.string(),
  at: v.number(),
})
export type PastGift = v.InferOutput<typeof PastGift>

/** My latest gifts, given and received, with what I may give now. */
export const MyGifts = v.object({ allowance: GiftAllowance, gifts: v.array(PastGift) })
export type MyGifts = v.InferOutput<typeof MyGifts>
