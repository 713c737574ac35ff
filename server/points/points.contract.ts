import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** What a member has, and when it runs out. Amounts are points, times epoch milliseconds. */
export const MyPoints = v.object({
  balance: v.number(),
  held: v.number(),
  /** What is set aside, each until when it comes back by itself; the earliest first. */
  holds: v.array(v.object({ amount: v.number(), until: v.number() })),
  /** Earned this calendar year; what refunds gave back is not earning. */
  earnedThisYear: v.number(),
  qualifying: v.number(),
  /** What runs out in this month (YYYY-MM) and each of the 24 after it. */
  months: v.array(v.object({ month: v.string(), amount: v.number() })),
  /** What runs out later still. */
  later: v.number(),
  /** The next to run out. */
  nextExpiry: v.nullable(v.object({ at: v.number(), amount: v.number() })),
})
export type MyPoints = v.InferOutput<typeof MyPoints>

export const EntryKind = v.picklist([
  'opening_balance',
  'event_attended',
  'lounge_visited',
  'top_up_bonus',
  'referral',
  'birthday',
  'campaign',
  'event_price',
  'lounge_price',
  'hold',
  'hold_released',
  'gift',
  'household_contribution',
  'household_draw',
  'household_return',
  'refund',
  'top_up_reversed',
  'expiry',
  'correction',
  'compensation',
  'adjustment',
])

/** One transfer as its member reads it: into their account is above zero, out of it below. */
export const Entry = v.object({
  id: v.string(),
  kind: EntryKind,
  amount: v.number(),
  at: v.number(),
  /** The rule or the words behind it, for example `{ base: 100, percent: 125 }`. */
  note: v.record(v.string(), v.unknown()),
  event: v.nullable(v.object({ id: v.string(), title: Texts })),
  /** What a charge took or an earning made, earliest expiry first; `restored` came back by a refund. */
  lots: v.array(
    v.object({ earnedAt: v.number(), expiresAt: v.number(), amount: v.number(), restored: v.number() }),
  ),
  /** The version of the earning rule that made it. */
  rule: v.nullable(v.object({ name: Texts, version: v.number(), from: v.nullable(v.number()) })),
  /** The quote that its member confirmed, of a refund the one that was charged; the ladder as it stood then. */
  quote: v.nullable(
    v.object({
      id: v.string(),
      amount: v.number(),
      confirmedAt: v.number(),
      partySize: v.nullable(v.number()),
      priceEach: v.nullable(v.number()),
      refundLadder: v.array(v.object({ until: v.number(), percent: v.number() })),
      /** Points that it set aside first: until when, and what was charged of them. */
      hold: v.nullable(
        v.object({
          state: v.picklist(['open', 'posted', 'voided', 'timed_out']),
          until: v.number(),
          amount: v.number(),
          posted: v.number(),
        }),
      ),
    }),
  ),
})
export type Entry = v.InferOutput<typeof Entry>

export const EntryFilters = v.strictObject({
  /** YYYY-MM, in the zone of the club's books. */
  month: v.optional(v.pipe(v.string(), v.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'Must be YYYY-MM.'))),
  /** The `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_[0-9a-f-]{36}$/, 'Must be the `next` of a page.'))),
})
export type EntryFilters = v.InferOutput<typeof EntryFilters>

/** Latest first. */
export const EntryList = v.object({ entries: v.array(Entry), next: v.nullable(v.string()) })
export type EntryList = v.InferOutput<typeof EntryList>
