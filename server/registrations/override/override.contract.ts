import * as v from 'valibot'

/** What a staff member waives to seat a party by hand, and why. The reason is for staff and the audit. */
export const SeatByHandBody = v.strictObject({
  reason: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u)),
  /** Raises the event's capacity by what the party lacks, never above what the venue holds. */
  overCapacity: v.optional(v.boolean(), false),
  /** Managers only: the member may hold another event at that time. */
  waiveOverlap: v.optional(v.boolean(), false),
})

export const SeatedByHand = v.object({
  registrationId: v.string(),
  charged: v.number(),
  capacity: v.number(),
  taken: v.number(),
})
export type SeatedByHand = v.InferOutput<typeof SeatedByHand>
