import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** Money is in minor units of its currency (ISO 4217), points are whole, times are epoch milliseconds. */
const Money = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))

export const QuotedAward = v.object({ name: Texts, points: v.number() })

export const TopUpState = v.picklist([
  'started',
  'processing',
  'cancelled',
  'expired',
  'failed',
  'paid',
  'mismatched',
])

/** Money that goes back: on its way, not taken by the provider and still owed, or gone; `byHand` at a counter. */
const TopUpRefund = v.object({
  id: v.string(),
  amount: v.number(),
  points: v.number(),
  state: v.picklist(['confirmed', 'refused', 'settled']),
  byHand: v.boolean(),
  at: v.number(),
})

/** A payment as its member sees it; `payAt` is the provider's page while it is open. */
export const TopUp = v.object({
  id: v.string(),
  provider: v.picklist(['stripe', 'manual']),
  amount: v.number(),
  currency: v.string(),
  state: TopUpState,
  promised: v.number(),
  given: v.nullable(v.number()),
  refunded: v.number(),
  disputed: v.boolean(),
  createdAt: v.number(),
  paidAt: v.nullable(v.number()),
  payAt: v.nullable(v.string()),
  /** The oldest first. */
  refunds: v.array(TopUpRefund),
})
export type TopUp = v.InferOutput<typeof TopUp>

/** A refund that waits for its member: confirming it takes `points` back and sends `amount`. */
export const AskedRefund = v.object({
  quoteId: v.string(),
  paymentId: v.string(),
  amount: v.number(),
  currency: v.string(),
  points: v.number(),
  reason: v.string(),
  expiresAt: v.number(),
})
export type AskedRefund = v.InferOutput<typeof AskedRefund>

export const MyTopUps = v.object({
  /** Whether one can pay here, or at a counter alone. */
  online: v.boolean(),
  currency: v.string(),
  /** What can be chosen, with what each gives now. */
  choices: v.array(v.object({ amount: v.number(), points: v.number(), awards: v.array(QuotedAward) })),
  /** Latest first. */
  topUps: v.array(TopUp),
  refunds: v.array(AskedRefund),
})
export type MyTopUps = v.InferOutput<typeof MyTopUps>

export const TopUpQuoteBody = v.strictObject({ amount: Money })
export const TopUpQuote = v.object({
  id: v.string(),
  amount: v.number(),
  currency: v.string(),
  points: v.number(),
  awards: v.array(QuotedAward),
  expiresAt: v.number(),
})
export type TopUpQuote = v.InferOutput<typeof TopUpQuote>

/** The amount that the member was shown. */
export const ConfirmTopUpBody = v.strictObject({ amount: Money })
export const StartedTopUp = v.object({ paymentId: v.string(), payAt: v.string() })
export type StartedTopUp = v.InferOutput<typeof StartedTopUp>

/** The points that the member was shown to lose. */
export const ConfirmRefundBody = v.strictObject({
  points: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000)),
})
export const ConfirmedRefund = v.object({
  amount: v.number(),
  currency: v.string(),
  points: v.number(),
  balanceAfter: v.number(),
})
export type ConfirmedRefund = v.InferOutput<typeof ConfirmedRefund>

export const WebhookTaken = v.object({ received: v.boolean() })
