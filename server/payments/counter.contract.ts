import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { LocalDate } from '../events/event.contract.ts'
import { QuotedAward } from './top-up.contract.ts'

const Line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(most), v.regex(/^[^\p{Cc}]*$/u))
const Id = v.pipe(v.string(), v.maxLength(36))
/** Minor units. */
const Money = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))

/** What a scanner read of a pass, or a name, a number, or the last four digits of number or phone. */
export const CounterSearch = v.strictObject({
  q: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(600)),
})
export const CounterMember = v.object({
  id: v.string(),
  name: v.string(),
  initials: v.string(),
  tierId: v.string(),
  tierName: Texts,
  number: v.string(),
  phoneEnding: v.nullable(v.string()),
})
export type CounterMember = v.InferOutput<typeof CounterMember>
export const CounterMembers = v.object({ members: v.array(CounterMember) })

export const PreviewBody = v.strictObject({ memberId: Id, amount: Money })
export const CounterPreview = v.object({
  amount: v.number(),
  currency: v.string(),
  points: v.number(),
  awards: v.array(QuotedAward),
})
export type CounterPreview = v.InferOutput<typeof CounterPreview>

export const Method = v.picklist(['cash', 'card', 'transfer'])
export type Method = v.InferOutput<typeof Method>

/** The number on the paper that the member got; unique for a method. */
export const Receipt = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[\w/-]{3,40}$/, 'Must be 3 to 40 letters, digits, - or /.'),
)

export const RecordBody = v.strictObject({
  memberId: Id,
  amount: Money,
  method: Method,
  receipt: Receipt,
  reason: Line(300),
  /** What the preview showed. */
  points: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000)),
})
export type RecordBody = v.InferOutput<typeof RecordBody>
export const Recorded = v.object({ paymentId: v.string(), points: v.number(), balanceAfter: v.number() })
export type Recorded = v.InferOutput<typeof Recorded>

export const DayQuery = v.strictObject({
  /** YYYY-MM-DD in the zone of the club's books; today when left out. */
  date: v.optional(LocalDate),
})

const RefundLine = v.object({
  id: v.string(),
  amount: v.number(),
  points: v.number(),
  state: v.picklist(['asked', 'confirmed', 'refused', 'settled']),
  /** The member has not answered in time, or declined. */
  over: v.boolean(),
})

export const CounterPayment = v.object({
  id: v.string(),
  at: v.number(),
  provider: v.picklist(['stripe', 'manual']),
  method: v.nullable(Method),
  receipt: v.nullable(v.string()),
  amount: v.number(),
  currency: v.string(),
  refunded: v.number(),
  points: v.number(),
  member: v.object({ name: v.string(), number: v.string() }),
  recordedBy: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  refunds: v.array(RefundLine),
})
export type CounterPayment = v.InferOutput<typeof CounterPayment>

/** What was paid on a day: at counters, and, for managers, online too. */
export const CounterDay = v.object({
  date: v.string(),
  currency: v.string(),
  payments: v.array(CounterPayment),
  totals: v.array(
    v.object({
      method: v.picklist(['cash', 'card', 'transfer', 'stripe']),
      count: v.number(),
      amount: v.number(),
    }),
  ),
})
export type CounterDay = v.InferOutput<typeof CounterDay>

export const RefundBody = v.strictObject({ paymentId: Id, amount: Money, reason: Line(300) })
export const RefundAsked = v.object({
  refundId: v.string(),
  points: v.number(),
  state: v.picklist(['asked', 'confirmed']),
})
export type RefundAsked = v.InferOutput<typeof RefundAsked>
export const RefundableQuery = v.strictObject({ paymentId: Id })
export const Refundable = v.object({
  amount: v.number(),
  refunded: v.number(),
  points: v.number(),
  unspent: v.number(),
  /** The most that can go back now, and the points that go back with it. */
  refundable: v.number(),
  pointsBack: v.number(),
})
export type Refundable = v.InferOutput<typeof Refundable>
/** How a refund was handed over: the number of the refund's own slip. */
export const PayOutBody = v.strictObject({ method: Method, receipt: Receipt, reason: Line(300) })
export type PayOutBody = v.InferOutput<typeof PayOutBody>
export const RetryBody = v.strictObject({ reason: Line(300) })

/** A refund whose money has not left: `confirmed` waits for the provider or the counter, `refused` for staff. */
export const UnpaidRefund = v.object({
  id: v.string(),
  paymentId: v.string(),
  state: v.picklist(['confirmed', 'refused']),
  amount: v.number(),
  points: v.number(),
  currency: v.string(),
  reason: v.string(),
  confirmedAt: v.number(),
  /** Why the provider does not send it, in its own code. */
  refusal: v.nullable(v.object({ code: v.string(), at: v.number() })),
  attempts: v.number(),
  nextTryAt: v.nullable(v.number()),
  /** The payment that it is of. */
  paid: v.object({
    provider: v.picklist(['stripe', 'manual']),
    method: v.nullable(Method),
    receipt: v.nullable(v.string()),
    amount: v.number(),
    at: v.number(),
  }),
  member: v.object({ name: v.string(), number: v.string() }),
})
export type UnpaidRefund = v.InferOutput<typeof UnpaidRefund>
/** The longest waiting first. */
export const UnpaidRefunds = v.object({ refunds: v.array(UnpaidRefund) })

export const PaymentFinding = v.object({
  id: v.string(),
  code: v.picklist([
    'amount_mismatch',
    'refunded_elsewhere',
    'refund_refused',
    'charged_back',
    'fewer_points_than_quoted',
    'unknown_payment',
  ]),
  foundAt: v.number(),
  closedAt: v.nullable(v.number()),
  closingReason: v.nullable(v.string()),
  detail: v.record(v.string(), v.unknown()),
  payment: v.nullable(
    v.object({
      id: v.string(),
      amount: v.number(),
      currency: v.string(),
      member: v.object({ name: v.string(), number: v.string() }),
    }),
  ),
})
export type PaymentFinding = v.InferOutput<typeof PaymentFinding>
export const PaymentFindings = v.object({ findings: v.array(PaymentFinding) })
export const CloseBody = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)),
  reason: Line(300),
})
