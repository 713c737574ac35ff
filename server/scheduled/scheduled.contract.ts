import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { QuoteBody } from '../registrations/registration.contract.ts'

/**
 * Book for me and these guests when my window opens, for at most so many points. The bound is the second
 * confirmation, given in advance: whoever asks has been shown it, and may take it back until the request runs.
 */
export const ScheduleBody = v.strictObject({
  ...QuoteBody.entries,
  pointsMax: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
})

/** A scheduled request. `runsAt` is its member's own opening; `problem` says why it was refused. */
export const ScheduledRequest = v.object({
  id: v.string(),
  event: v.object({
    id: v.string(),
    kind: v.string(),
    title: Texts,
    startsAt: v.number(),
    zone: v.string(),
  }),
  guests: v.array(v.string()),
  childIds: v.array(v.string()),
  partySize: v.number(),
  pointsMax: v.number(),
  state: v.picklist(['waiting', 'booked', 'waitlisted', 'entered', 'refused', 'dropped']),
  runsAt: v.number(),
  registrationId: v.nullable(v.string()),
  problem: v.nullable(v.object({ code: v.string(), sentence: Texts })),
  createdAt: v.number(),
  settledAt: v.nullable(v.number()),
})
export type ScheduledRequest = v.InferOutput<typeof ScheduledRequest>

export const ScheduledRequestList = v.object({ requests: v.array(ScheduledRequest) })
