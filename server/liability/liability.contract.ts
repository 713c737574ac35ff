import * as v from 'valibot'

const Points = v.number()

/** What the club owes in points at this moment. Amounts are points, times epoch milliseconds, months YYYY-MM. */
export const Liability = v.object({
  asOf: v.number(),
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
  /** The last 24 months and this one, the earliest first; `outstanding` is at the end of each. */
  flows: v.array(
    v.object({
      month: v.string(),
      issued: Points,
      compensated: Points,
      /** Opening balances and corrections, both ways. */
      adjusted: Points,
      /** Less what refunds gave back. */
      redeemed: Points,
      expired: Points,
      outstanding: Points,
    }),
  ),
  /** From the lots that matured in these months; null when there were none. */
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
