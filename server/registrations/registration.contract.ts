import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { RegistrationState } from './registration-state.contract.ts'

export const GuestName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40), v.regex(/^[^\p{Cc}]*$/u))

/** Asks for a quote: the member and these named guests, all or nothing. */
export const QuoteBody = v.strictObject({
  guests: v.optional(v.pipe(v.array(GuestName), v.maxLength(9)), []),
  /** Of the member's own children, by id: they come along as guests. */
  children: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(9)), []),
})

const DatedStep = v.object({ until: v.number(), percent: v.number() })

/** What booking would cost, until `expiresAt`. Nothing is held or charged before it is confirmed. */
export const SeatQuote = v.object({
  id: v.string(),
  eventId: v.string(),
  title: Texts,
  /** Names; the first are those of the children, in the order of `childIds`. */
  guests: v.array(v.string()),
  childIds: v.array(v.string()),
  partySize: v.number(),
  priceEach: v.number(),
  amount: v.number(),
  balance: v.number(),
  balanceAfter: v.number(),
  /** Points still missing; 0 when the balance suffices. */
  missing: v.number(),
  /** The lots it would take, earliest expiry first. */
  lots: v.array(v.object({ expiresAt: v.number(), amount: v.number() })),
  refundLadder: v.array(DatedStep),
  /** When booking opens for this member. */
  opensAt: v.number(),
  /** What the member's marks mean for this event; null when they mean nothing. */
  marks: v.nullable(v.object({ weight: v.number(), opensLaterBy: v.number(), waitlistOnly: v.boolean() })),
  /** As things stand now; decided only on confirmation. */
  likely: v.picklist(['confirmed', 'waitlisted', 'entered', 'full']),
  expiresAt: v.number(),
})
export type SeatQuote = v.InferOutput<typeof SeatQuote>

/** The second confirmation: the amount that the member was shown, so that no other can be charged. */
export const ConfirmBody = v.strictObject({ amount: v.pipe(v.number(), v.integer(), v.minValue(0)) })

/** What the confirmation led to. */
export const SeatOutcome = v.object({
  registrationId: v.string(),
  eventId: v.string(),
  state: v.picklist(['confirmed', 'waitlisted', 'entered']),
  partySize: v.number(),
  seq: v.number(),
  charged: v.number(),
  balanceAfter: v.nullable(v.number()),
  entryCode: v.string(),
  /** Place on the waitlist, 1 is next; null when not on it. */
  rank: v.nullable(v.number()),
  /** When the seats are drawn, for an entry of a ballot or a fair start. */
  drawAt: v.nullable(v.number()),
})
export type SeatOutcome = v.InferOutput<typeof SeatOutcome>

/** Where a waiting party stands. See odds.rules.ts for what the odds rest on. */
export const WaitlistPlace = v.object({
  partiesAhead: v.number(),
  seatsAhead: v.number(),
  /** Freed seats are taken for the party at once, or offered to it. */
  promotion: v.picklist(['automatic', 'offer']),
  /** Whether higher tiers wait before lower ones here. */
  byTier: v.boolean(),
  odds: v.object({
    word: v.picklist(['likely', 'even', 'unlikely']),
    needed: v.number(),
    basis: v.picklist(['history', 'usual']),
    events: v.number(),
    enough: v.number(),
    expected: v.number(),
  }),
})
export type WaitlistPlace = v.InferOutput<typeof WaitlistPlace>

/** One of a member's registrations. */
export const Registration = v.object({
  id: v.string(),
  state: RegistrationState,
  event: v.object({
    id: v.string(),
    kind: v.string(),
    title: Texts,
    venue: Texts,
    regionId: v.string(),
    zone: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    state: v.picklist(['draft', 'published', 'cancelled']),
  }),
  partySize: v.number(),
  guests: v.array(v.string()),
  seq: v.number(),
  charged: v.number(),
  refunded: v.number(),
  entryCode: v.string(),
  rank: v.nullable(v.number()),
  /** Why the waitlist passed over this party last, as a code; null when it did not. */
  waitingNote: v.nullable(v.string()),
  /** Whether its seats are, or were, drawn: /api/ballots tells how. */
  inDraw: v.boolean(),
  /** Whether it is `declined` only because nobody decided before the event began. */
  undecided: v.boolean(),
  /** Only where one registration is read, and only while it waits. */
  waitlist: v.nullable(WaitlistPlace),
  /** Seats that are held until the member answers; `amount` is what accepting charges. */
  offer: v.nullable(v.object({ id: v.string(), lapsesAt: v.number(), amount: v.number() })),
  bookedAt: v.number(),
  cancelledAt: v.nullable(v.number()),
  cancelledBecause: v.nullable(v.picklist(['member', 'event_cancelled', 'event_moved', 'staff'])),
  refundLadder: v.array(DatedStep),
  /** The event moved and the member has not kept it since: leaving gives back all that was paid. */
  moved: v.boolean(),
})
export type Registration = v.InferOutput<typeof Registration>

export const RegistrationList = v.object({ registrations: v.array(Registration) })

/** What cancelling now would give back. `freeUntil` is the end of the full refund, null when it has passed. */
export const CancellationPreview = v.object({
  registrationId: v.string(),
  refund: v.number(),
  percent: v.number(),
  charged: v.number(),
  refundLadder: v.array(DatedStep),
  /** The late-withdrawal mark that cancelling now gives; null when it gives none. */
  mark: v.nullable(v.object({ weight: v.number(), expiresAt: v.number() })),
  /** From when on cancelling gives one. */
  lateFrom: v.number(),
})

/**
 * Cancels for the refund that was previewed; refused with `refund_changed` when it is another by now. Where the preview
 * shows a mark, `acceptsMark` says that the member has seen it.
 */
export const CancelBody = v.strictObject({
  refund: v.pipe(v.number(), v.integer(), v.minValue(0)),
  acceptsMark: v.optional(v.boolean(), false),
})

export const Cancelled = v.object({
  registrationId: v.string(),
  refund: v.number(),
  balanceAfter: v.number(),
})
