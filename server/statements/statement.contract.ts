import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** What a line of a statement belongs to; totals are by these. */
export const LineGroup = v.picklist([
  'earned',
  'compensated',
  'refunded',
  'spent',
  'held',
  'gifts',
  'household',
  // Of a household's own account: what members put in, took out, and got back.
  'contributed',
  'drawn',
  'returned',
  'corrected',
  'expired',
])
export type LineGroup = v.InferOutput<typeof LineGroup>

/** One transfer in the words of its own day: it stays as it was told, whatever is renamed later. */
export const StatementLine = v.object({
  id: v.string(),
  at: v.number(),
  group: LineGroup,
  /** What it is about, and the rule or the points behind it. */
  what: Texts,
  why: v.nullable(Texts),
  /** Points, into the account above zero, out of it below. */
  amount: v.number(),
  /** What the account held after it. */
  balance: v.number(),
})
export type StatementLine = v.InferOutput<typeof StatementLine>

const monthly = {
  /** YYYY-MM. */
  month: v.string(),
  from: v.number(),
  /** The first instant after the month. */
  before: v.number(),
  /** False while the month goes on; a final statement never changes. */
  final: v.boolean(),
  opening: v.number(),
  lines: v.array(StatementLine),
  totals: v.array(v.object({ group: LineGroup, amount: v.number(), count: v.number() })),
  closing: v.number(),
  /** How `closing` runs out, by month; together with `later` it is all of it. */
  expiring: v.array(v.object({ month: v.string(), amount: v.number() })),
  later: v.number(),
}

/** A month of an account, in the zone of the club's books: `opening` and all lines make `closing`. */
export const AccountStatement = v.object(monthly)
export type AccountStatement = v.InferOutput<typeof AccountStatement>

/** A month of a member's points. */
export const Statement = v.object({
  ...monthly,
  /** Set aside at the end by open holds; not part of `closing`. */
  held: v.number(),
  /** At the end of the month. */
  tier: v.nullable(v.object({ id: v.string(), name: Texts })),
  /** Of the 12 months up to the end of this one. */
  qualifying: v.number(),
})
export type Statement = v.InferOutput<typeof Statement>

/** A month of the pool that a household shares. */
export const PoolStatement = v.object({ ...monthly, household: v.string() })
export type PoolStatement = v.InferOutput<typeof PoolStatement>

/** The months that have a statement, the latest first. */
export const StatementMonths = v.object({
  months: v.array(v.object({ month: v.string(), final: v.boolean() })),
})
export type StatementMonths = v.InferOutput<typeof StatementMonths>
