import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** The numbers that something was decided with; `null` where one did not apply. */
const Numbers = v.record(v.string(), v.nullable(v.union([v.number(), v.string()])))

/** One thing that was decided about a registration, oldest first. Times are epoch milliseconds. */
export const HistoryEntry = v.object({
  at: v.number(),
  /** A code: `booked`, `waitlisted`, `entered`, `attended`, `no_show`, or one of decision.rules.ts. */
  decision: v.string(),
  /** The rule that led to it, a code. */
  rule: v.string(),
  numbers: Numbers,
  /** Whether a person of the staff decided, and who: the name is told to staff only. */
  byStaff: v.boolean(),
  by: v.nullable(v.string()),
})
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>

/** Why a registration stands as it does. */
export const History = v.object({
  registrationId: v.string(),
  title: Texts,
  zone: v.string(),
  entries: v.array(HistoryEntry),
})
export type History = v.InferOutput<typeof History>
