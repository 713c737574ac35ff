import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

const Points = v.number()

/** Without a month as of now; without a region of the whole club. */
export const LiabilityQuery = v.strictObject({
  month: v.optional(v.pipe(v.string(), v.regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/))),
  region: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))),
})
export type LiabilityQuery = v.InferOutput<typeof LiabilityQuery>

/**
 * What the club, or one of its regions, owes in points now, or owed at the end of a month. Amounts are points, times
 * epoch milliseconds, months YYYY-MM.
 */
export const Liability = v.object({
  asOf: v.number(),
  /** The month at whose end it is told; null now. */
  closed: v.nullable(v.string()),
  /** Months that are over, the latest first: those that it can be told of. */
  months: v.array(v.string()),
  region: v.nullable(v.object({ id: v.string(), name: Texts })),
  outstanding: v.object({ members: Points, households: Points, held: Points, total: Points }),
  /** Whether accounts and lots, summed apart, come to the same. */
  agrees: v.boolean(),
  /** This month and each of the 24 after it. `unspent` is expected to run out unspent, null without an estimate. */
  expiring: v.array(
    v.object({
      month: v.string(),
      members: Points,
      households: Points,
      rate: v.nullable(v.number()),
      unspent: v.nullable(Points),
    }),
  ),
  /** Runs out later still. */
  later: Points,
  /** Has run out, and waits for the nightly expiry. */
  overdue: Points,
  /** The 24 months before and this one, the earliest first; `outstanding` is at the end of each. */
  flows: v.array(
    v.object({
      month: v.string(),
      /** Less what went back with a top-up's money. */
      issued: Points,
      compensated: Points,
      /** Opening balances and corrections, both ways. */
      adjusted: Points,
      /** Less what refunds gave back. */
      redeemed: Points,
      expired: Points,
      /** From and to other regions, by gifts and households. */
      moved: Points,
      outstanding: Points,
    }),
  ),
  /** From the whole club's lots that matured in these months; null when there were none. */
  breakage: v.nullable(
    v.object({
      from: v.string(),
      to: v.string(),
      matured: Points,
      unspent: Points,
      ages: v.array(v.object({ monthsLeft: v.number(), unspentThen: Points, rate: v.number() })),
      /** Of all that is outstanding in lots. */
      estimate: Points,
    }),
  ),
  /** What one point is worth in the club's books, when that is configured: millionths of the currency's unit. */
  value: v.nullable(v.object({ micros: v.number(), currency: v.string() })),
})
export type Liability = v.InferOutput<typeof Liability>
