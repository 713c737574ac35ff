import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

export const FindingKind = v.picklist([
  'charge',
  'refund',
  'earning',
  'expiry',
  'hold',
  'balance',
  'lots',
  'ledger',
])
export const FindingState = v.picklist(['open', 'settled', 'dismissed'])

const Posted = v.nullable(v.object({ id: v.string(), amount: v.number() }))

/** Something that was not as the policy in force says, and what was done about it. Points; times epoch milliseconds. */
export const Finding = v.object({
  id: v.string(),
  kind: FindingKind,
  state: FindingState,
  /** The day of the club's books whose audit found it, YYYY-MM-DD. */
  auditDay: v.string(),
  foundAt: v.number(),
  member: v.nullable(v.object({ id: v.string(), name: v.string(), number: v.string() })),
  /** The transfer that is wrong; null for sums and for what is missing. */
  transfer: v.nullable(v.object({ id: v.string(), kind: v.string(), at: v.number(), title: Texts })),
  expected: v.number(),
  actual: v.number(),
  /** By which policy it is wrong, and the snapshotted numbers. */
  evidence: v.object({
    policy: v.string(),
    numbers: v.record(v.string(), v.nullable(v.union([v.number(), v.string()]))),
  }),
  correction: Posted,
  compensation: Posted,
  settledAt: v.nullable(v.number()),
  /** Null when the audit itself made it good. */
  settledBy: v.nullable(v.string()),
  note: v.nullable(v.string()),
})
export type Finding = v.InferOutput<typeof Finding>

/** A night that came to its end. */
export const AuditNight = v.object({
  day: v.string(),
  finishedAt: v.number(),
  recomputed: v.number(),
  accounts: v.number(),
  findings: v.number(),
})
export type AuditNight = v.InferOutput<typeof AuditNight>

export const FindingFilters = v.strictObject({
  state: v.optional(FindingState),
  kind: v.optional(FindingKind),
  /** The `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_[0-9a-f-]{36}$/, 'Must be the `next` of a page.'))),
})
export type FindingFilters = v.InferOutput<typeof FindingFilters>

/** Latest first. */
export const FindingList = v.object({
  findings: v.array(Finding),
  next: v.nullable(v.string()),
  /** How many wait for staff, whatever the filter. */
  open: v.number(),
  lastAudit: v.nullable(AuditNight),
})
export type FindingList = v.InferOutput<typeof FindingList>

export const CloseFindingBody = v.strictObject({
  verdict: v.picklist(['settled', 'dismissed']),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(200),
    v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.'),
  ),
})
