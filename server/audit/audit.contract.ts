import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

const Word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))
const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

export const AuditQuery = v.strictObject({
  subjectKind: v.optional(Word),
  subjectId: v.optional(Word),
  actorId: v.optional(Word),
  action: v.optional(Word),
  /** Only entries older than this one: the last `seq` of the page before. */
  before: v.optional(Whole),
  limit: v.optional(v.pipe(Whole, v.minValue(1), v.maxValue(200)), '50'),
})

export const AuditEntry = v.object({
  seq: v.number(),
  at: v.number(),
  actorId: v.string(),
  /** Null when the operator acted on the server itself. */
  actorName: v.nullable(v.string()),
  action: v.string(),
  subjectKind: v.string(),
  subjectId: v.string(),
  /** What it is called now; null for what has no name of its own or is gone. */
  subjectName: v.nullable(Texts),
  /** As it was and as it became, in the act's own shape. */
  before: v.unknown(),
  after: v.unknown(),
  /** What the clubs and venues that the act tells of are called now, by their id. */
  places: v.record(v.string(), Texts),
  reason: v.nullable(v.string()),
  address: v.nullable(v.string()),
  hash: v.string(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

export const AuditPage = v.object({
  entries: v.array(AuditEntry),
  /** Give it as `before` for the next page; null on the last one. */
  next: v.nullable(v.number()),
})
export type AuditPage = v.InferOutput<typeof AuditPage>

export const ChainChecked = v.object({
  ok: v.boolean(),
  checked: v.number(),
  brokenAt: v.optional(v.number()),
  because: v.optional(v.picklist(['missing', 'changed', 'unlinked'])),
})
