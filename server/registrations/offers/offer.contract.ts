import * as v from 'valibot'
import { Texts } from '../../base/texts.ts'

const DatedStep = v.object({ until: v.number(), percent: v.number() })

/** Seats that are held for a member, and what accepting them charges. Times are epoch milliseconds. */
export const SeatOffer = v.object({
  id: v.string(),
  registrationId: v.string(),
  eventId: v.string(),
  title: Texts,
  startsAt: v.number(),
  zone: v.string(),
  /** Once `accepted`, `dropped` or `lapsed` it stays so. */
  state: v.picklist(['open', 'accepted', 'dropped', 'lapsed']),
  guests: v.array(v.string()),
  partySize: v.number(),
  /** Points for the whole party, as quoted when it joined the waitlist. */
  amount: v.number(),
  balance: v.number(),
  balanceAfter: v.number(),
  /** Points still missing; 0 when the balance suffices. */
  missing: v.number(),
  refundLadder: v.array(DatedStep),
  offeredAt: v.number(),
  lapsesAt: v.number(),
})
export type SeatOffer = v.InferOutput<typeof SeatOffer>

/** The second confirmation: the amount that the member was shown, so that no other can be charged. */
export const AcceptBody = v.strictObject({ amount: v.pipe(v.number(), v.integer(), v.minValue(0)) })

export const OfferAccepted = v.object({
  registrationId: v.string(),
  eventId: v.string(),
  state: v.literal('confirmed'),
  partySize: v.number(),
  charged: v.number(),
  balanceAfter: v.number(),
  entryCode: v.string(),
})
export type OfferAccepted = v.InferOutput<typeof OfferAccepted>
