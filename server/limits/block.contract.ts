import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

export const BlockReason = v.picklist(['conduct', 'no_shows', 'misuse', 'other'])
export type BlockReason = v.InferOutput<typeof BlockReason>

const PlaceId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))

/** Keeps a member from booking one club or all (null), in one region or all (null), through a local day. */
export const NewBlock = v.strictObject({
  /** The 12 digits on the card; blanks between them do not matter. */
  memberNumber: v.pipe(
    v.string(),
    v.maxLength(24),
    v.regex(/^(\d ?){12}$/, 'Must be the 12 digits of a member number.'),
    v.transform((given) => given.replaceAll(' ', '')),
  ),
  clubId: v.nullable(PlaceId),
  regionId: v.nullable(PlaceId),
  /** The member reads it as a sentence. */
  reason: BlockReason,
  /** For staff and the audit only. */
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300), v.regex(/^[^\p{Cc}]*$/u)), ''),
  /** YYYY-MM-DD: the last day of it. */
  lastDay: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be YYYY-MM-DD.')),
})
export type NewBlock = v.InferOutput<typeof NewBlock>

/** A block in force. Times are epoch milliseconds; it ends at `endsAt`. */
export const ClubBlock = v.object({
  id: v.string(),
  member: v.object({ name: v.string(), number: v.string() }),
  club: v.nullable(v.object({ id: v.string(), name: Texts })),
  region: v.nullable(v.object({ id: v.string(), name: Texts })),
  reason: BlockReason,
  note: v.string(),
  endsAt: v.number(),
  createdAt: v.number(),
  createdBy: v.string(),
})
export type ClubBlock = v.InferOutput<typeof ClubBlock>

/** A club with the bookings that a member may hold in a month of it; null is without limit. */
export const LimitedClub = v.object({ id: v.string(), name: Texts, bookingsPerMonth: v.nullable(v.number()) })
export type LimitedClub = v.InferOutput<typeof LimitedClub>

/** What a manager may limit: clubs and regions of the role, and the blocks in force there. */
export const Limits = v.object({
  /** Whether blocks may be laid for every region at once. */
  everywhere: v.boolean(),
  regions: v.array(v.object({ id: v.string(), name: Texts })),
  clubs: v.array(LimitedClub),
  blocks: v.array(ClubBlock),
})
export type Limits = v.InferOutput<typeof Limits>

export const ClubCap = v.strictObject({
  bookingsPerMonth: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
})
