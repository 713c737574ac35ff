import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { GuestName } from '../registrations/registration.contract.ts'

/**
 * For the giver an invitation that its receiver declined, one that nobody answers and one to a number that nobody has
 * are the same: open until they run out.
 */
const InvitationState = v.picklist(['open', 'accepted', 'withdrawn', 'lapsed'])
const AnsweredState = v.picklist([...InvitationState.options, 'declined'])

/** Whom to pass a registration on to: a phone or a member number, whole. Whether anybody has it is never told. */
export const InviteBody = v.strictObject({
  to: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(30)),
})

/** The giver's view: until when seats may change hands, and the latest invitation. */
export const Transfer = v.object({
  until: v.number(),
  possible: v.boolean(),
  invitation: v.nullable(
    v.object({
      id: v.string(),
      /** Last digits of what the giver wrote. */
      hint: v.string(),
      state: InvitationState,
      createdAt: v.number(),
      expiresAt: v.number(),
    }),
  ),
})
export type Transfer = v.InferOutput<typeof Transfer>

/** The receiver's view. */
export const Invitation = v.object({
  id: v.string(),
  state: AnsweredState,
  giver: Texts,
  event: v.object({
    id: v.string(),
    kind: v.string(),
    title: Texts,
    venue: Texts,
    zone: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    guestsNeedChild: v.boolean(),
  }),
  partySize: v.number(),
  /** The giver's guests, who come along unless the receiver names others. */
  guests: v.array(v.string()),
  /** Points for the whole party at today's price. */
  price: v.number(),
  expiresAt: v.number(),
  /** The receiver's own registration, once accepted. */
  registrationId: v.nullable(v.string()),
})
export type Invitation = v.InferOutput<typeof Invitation>

export const InvitationList = v.object({ invitations: v.array(Invitation) })

/** Everyone who comes with the receiver, by name; children of the receiver's own by id. */
export const TransferQuoteBody = v.strictObject({
  guests: v.optional(v.pipe(v.array(GuestName), v.maxLength(9)), []),
  children: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(9)), []),
})

/** What accepting would charge, until `expiresAt`. Nothing is charged before it is confirmed. */
export const TransferQuote = v.object({
  id: v.string(),
  guests: v.array(v.string()),
  partySize: v.number(),
  priceEach: v.number(),
  amount: v.number(),
  balance: v.number(),
  balanceAfter: v.number(),
  missing: v.number(),
  refundLadder: v.array(v.object({ until: v.number(), percent: v.number() })),
  expiresAt: v.number(),
})
export type TransferQuote = v.InferOutput<typeof TransferQuote>

/** The second confirmation: the quote and the amount that were shown. */
export const AcceptBody = v.strictObject({
  quoteId: v.pipe(v.string(), v.maxLength(36)),
  amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export const Accepted = v.object({
  registrationId: v.string(),
  eventId: v.string(),
  partySize: v.number(),
  seq: v.number(),
  charged: v.number(),
  balanceAfter: v.number(),
  entryCode: v.string(),
})
export type Accepted = v.InferOutput<typeof Accepted>
