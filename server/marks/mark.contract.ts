import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

const MarkKind = v.picklist(['no_show', 'late_withdrawal'])
const MarkState = v.picklist(['given', 'appealed', 'lifted', 'upheld'])

const Words = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(500),
  // Line breaks are welcome, other control characters are not.
  v.regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u),
)

const AboutEvent = v.object({
  id: v.string(),
  title: Texts,
  regionId: v.string(),
  zone: v.string(),
  startsAt: v.number(),
})

/** One of a member's marks. Times are epoch milliseconds. */
export const Mark = v.object({
  id: v.string(),
  registrationId: v.string(),
  kind: MarkKind,
  weight: v.number(),
  givenAt: v.number(),
  expiresAt: v.number(),
  state: MarkState,
  /** Whether it weighs on booking now. */
  counts: v.boolean(),
  mayAppeal: v.boolean(),
  event: AboutEvent,
  appeal: v.nullable(v.string()),
  appealedAt: v.nullable(v.number()),
  decidedAt: v.nullable(v.number()),
  decisionReason: v.nullable(v.string()),
})
export type Mark = v.InferOutput<typeof Mark>

/** A member's marks of a year, latest first, and what they mean for booking now. */
export const MyMarks = v.object({
  weight: v.number(),
  /** Milliseconds by which booking opens later. */
  opensLaterBy: v.number(),
  waitlistOnly: v.boolean(),
  waitlistOnlyUntil: v.nullable(v.number()),
  /** When the first, and when the last of those that count lapses; null when none does. */
  easesAt: v.nullable(v.number()),
  clearAt: v.nullable(v.number()),
  marks: v.array(Mark),
})
export type MyMarks = v.InferOutput<typeof MyMarks>

export const AppealBody = v.strictObject({ text: Words })

/** An open appeal, as the manager of the event's region reads it. */
export const OpenAppeal = v.object({
  markId: v.string(),
  kind: MarkKind,
  weight: v.number(),
  givenAt: v.number(),
  expiresAt: v.number(),
  appeal: v.string(),
  appealedAt: v.number(),
  event: AboutEvent,
  member: v.object({ name: v.string(), number: v.string(), tierName: Texts }),
  /** What all of the member's marks weigh now. */
  weightNow: v.number(),
})
export type OpenAppeal = v.InferOutput<typeof OpenAppeal>

export const OpenAppeals = v.object({ appeals: v.array(OpenAppeal) })

export const DecideBody = v.strictObject({ verdict: v.picklist(['lifted', 'upheld']), reason: Words })

export const Decided = v.object({ markId: v.string(), state: v.picklist(['lifted', 'upheld']) })
