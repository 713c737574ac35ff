import * as v from 'valibot'
import { LocalDate } from '../events/event.contract.ts'
import { EventEdit, EventState } from '../events/studio.contract.ts'
import { occurrencesMax, SeriesPlan } from './series.contract.ts'

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))
const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000_000))
const Time = v.object({ startsAt: v.number(), endsAt: v.number() })

/** An edit of one occurrence and, by as much, of those that follow it; asked first for what it would do. */
export const FollowingPreviewBody = EventEdit

/** What carrying an edit on would do, the occurrence itself first. */
export const FollowingPreview = v.object({
  /** Whether the series ends before this occurrence and another begins with it; else it changes from its first on. */
  splits: v.boolean(),
  /** The fields that change. */
  changed: v.array(v.string()),
  occurrences: v.array(
    v.object({
      eventId: v.string(),
      version: v.number(),
      state: EventState,
      from: Time,
      to: Time,
      /** Registrations that are told of another time or venue and asked whether they stay. */
      asked: v.number(),
      /** Why it cannot take the edit over; null when it can. */
      blocked: v.nullable(v.object({ because: v.string(), fields: v.array(v.string()) })),
    }),
  ),
  asked: v.number(),
})
export type FollowingPreview = v.InferOutput<typeof FollowingPreview>

/** The following occurrences as the preview showed them. */
const AsSeen = v.array(v.strictObject({ eventId: Id, version: Version }))
const Reason = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u)), '')

/** The edit itself. */
export const FollowingEdit = v.strictObject({
  ...EventEdit.entries,
  following: v.pipe(AsSeen, v.minLength(1), v.maxLength(occurrencesMax)),
})
export type FollowingEdit = v.InferOutput<typeof FollowingEdit>

/** One more date, a draft like `eventId` with its times moved along. */
export const ExtraDateBody = v.strictObject({ eventId: Id, date: LocalDate })
export type ExtraDateBody = v.InferOutput<typeof ExtraDateBody>

/** The occurrence that is not held. Members who had booked read the reason; a draft needs none. */
export const LeaveOutBody = v.strictObject({
  eventId: Id,
  version: Version,
  reason: Reason,
})
export type LeaveOutBody = v.InferOutput<typeof LeaveOutBody>

/** Another rule from an occurrence on, counted from it, and the local dates on which it does not hold. */
export const RulePreviewBody = v.strictObject({
  rule: SeriesPlan.entries.rule,
  leftOut: SeriesPlan.entries.leftOut,
})
export type RulePreviewBody = v.InferOutput<typeof RulePreviewBody>

/** What the other rule would do to each date after the occurrence, which itself stays. */
export const RulePreview = v.object({
  dates: v.array(
    v.object({
      change: v.picklist(['kept', 'moved', 'added', 'taken_away']),
      /** Null for one that is added, as are its state and `from`. */
      eventId: v.nullable(v.string()),
      state: v.nullable(EventState),
      /** Start before and after; `to` is null for one that is taken away. */
      from: v.nullable(v.number()),
      to: v.nullable(v.number()),
      /** Registrations that are told of another time and asked whether they stay. */
      asked: v.number(),
      /** Registrations that are called off, and the points that go back to them. */
      registrations: v.number(),
      refund: v.number(),
      /** Why it cannot move; null when it can. */
      blocked: v.nullable(v.object({ because: v.string(), fields: v.array(v.string()) })),
    }),
  ),
  following: v.array(v.object({ eventId: v.string(), version: v.number() })),
})
export type RulePreview = v.InferOutput<typeof RulePreview>

/** The change itself, with what its preview showed. */
export const RuleChange = v.strictObject({
  ...RulePreviewBody.entries,
  version: Version,
  following: v.pipe(AsSeen, v.maxLength(occurrencesMax)),
  /** Whether dates that members have booked may be called off. */
  callOffBooked: v.optional(v.boolean(), false),
  /** Members of a published date that is called off read it. */
  reason: Reason,
})
export type RuleChange = v.InferOutput<typeof RuleChange>
