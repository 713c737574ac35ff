import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** What a member can hold, in the order in which it is listed. */
export const HoldingKind = v.picklist([
  'registration',
  'transfer_offer',
  'offer',
  'waitlist',
  'entry',
  'scheduled_request',
  'transfer_invitation',
  'quote',
  'lounge_entry',
  'lounge_request',
  'points_quote',
  'household_invitation',
  'household_invite',
  'household',
  'top_up',
  'top_up_quote',
  'top_up_refund',
  'club',
])
export type HoldingKind = v.InferOutput<typeof HoldingKind>

/** One thing that a member holds, or that could charge or bind them. Times are epoch milliseconds. */
export const Holding = v.object({
  kind: HoldingKind,
  id: v.string(),
  title: Texts,
  /** When it takes place, or when a membership began; null where neither says anything. */
  at: v.nullable(v.number()),
  zone: v.string(),
  partySize: v.nullable(v.number()),
  /** Place on the waitlist, 1 is next. */
  rank: v.nullable(v.number()),
  /** When it ends by itself; null when it does not. */
  lapsesAt: v.nullable(v.number()),
  /** Points paid for it, and points that it could still cost. */
  charged: v.number(),
  mayCost: v.number(),
  /** Points that dropping it gives back now, and until when it gives as much. */
  refund: v.number(),
  refundUntil: v.nullable(v.number()),
  /** Whether dropping it now gives a late-withdrawal mark; `means` says so. */
  givesMark: v.optional(v.boolean()),
  /** What dropping it means. */
  means: Texts,
})
export type Holding = v.InferOutput<typeof Holding>

export const Everything = v.object({
  holdings: v.array(Holding),
  /** What dropping all of it would give back. */
  refund: v.number(),
  asOf: v.number(),
})
export type Everything = v.InferOutput<typeof Everything>

/** Things that one act can drop. */
export const dropsAtMost = 500

const DropItem = v.strictObject({
  kind: HoldingKind,
  id: v.pipe(v.string(), v.maxLength(80)),
  /** The refund that the member was shown. */
  refund: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The member was shown that it gives a mark; wanted where `givesMark` says so. */
  acceptsMark: v.optional(v.boolean(), false),
})
export type DropItem = v.InferOutput<typeof DropItem>

/** Drops these and nothing else, for the refunds that were shown; all of them or none. */
export const DropBody = v.strictObject({
  items: v.pipe(
    v.array(DropItem),
    v.minLength(1),
    v.maxLength(dropsAtMost),
    v.check(
      (items) => new Set(items.map((item) => `${item.kind} ${item.id}`)).size === items.length,
      'Each thing can be dropped once only.',
    ),
  ),
})

export const Dropped = v.object({
  dropped: v.array(v.object({ kind: HoldingKind, id: v.string(), title: Texts, refund: v.number() })),
  refund: v.number(),
  balanceAfter: v.number(),
})
export type Dropped = v.InferOutput<typeof Dropped>
