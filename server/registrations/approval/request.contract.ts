import * as v from 'valibot'
import { Texts } from '../../base/texts.ts'

const Id = v.pipe(v.string(), v.uuid())
const RegistrationIds = v.pipe(v.array(Id), v.minLength(1), v.maxLength(50))
const line = (min: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(min), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u))

export const RequestFilters = v.strictObject({
  /** The `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), '0'),
})

/** A party that asks for its seats, or was declined today. Times are epoch milliseconds. */
export const SeatRequestRow = v.object({
  id: v.string(),
  seq: v.number(),
  name: v.string(),
  number: v.string(),
  tierId: v.string(),
  partySize: v.number(),
  guests: v.array(v.string()),
  /** Points that admitting it charges, as the member confirmed. */
  amount: v.number(),
  since: v.number(),
  /** Events that the member came to, and those missed, ever. */
  attended: v.number(),
  missed: v.number(),
  state: v.picklist(['entered', 'declined']),
  /** When and why it was declined; null while it waits. */
  declinedAt: v.nullable(v.number()),
  reason: v.nullable(v.string()),
})
export type SeatRequestRow = v.InferOutput<typeof SeatRequestRow>

export const SeatRequestList = v.object({
  title: Texts,
  zone: v.string(),
  seatsLeft: v.number(),
  requests: v.array(SeatRequestRow),
  /** Declined on the event's local day of today, latest first: these may still be taken back. */
  declinedToday: v.array(SeatRequestRow),
  next: v.nullable(v.number()),
})
export type SeatRequestList = v.InferOutput<typeof SeatRequestList>

/** `whenFull`: a party that does not fit keeps asking, or takes a place on the waitlist. */
export const AdmitBody = v.strictObject({
  registrationIds: RegistrationIds,
  whenFull: v.optional(v.picklist(['leave', 'waitlist']), 'leave'),
})

/** What came of each: only `admitted` charged. `missing` are the points that a member lacks. */
export const AdmitResults = v.object({
  results: v.array(
    v.object({
      registrationId: v.string(),
      outcome: v.picklist([
        'admitted',
        'waitlisted',
        'full',
        'too_few_points',
        'overlap',
        'limit',
        'not_asking',
      ]),
      name: v.string(),
      missing: v.nullable(v.number()),
    }),
  ),
  seatsLeft: v.number(),
})
export type AdmitResults = v.InferOutput<typeof AdmitResults>
export type AdmitResult = AdmitResults['results'][number]

/** The reason is read by each of these members; the English falls back to the Chinese. */
export const DeclineBody = v.strictObject({
  registrationIds: RegistrationIds,
  reasonZh: line(2),
  reasonEn: v.optional(line(0), ''),
})

export const Declined = v.object({ declined: v.array(v.string()) })

export const Reopened = v.object({ registrationId: v.string() })
