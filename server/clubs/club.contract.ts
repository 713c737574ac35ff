import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { ClubKind } from '../events/event.contract.ts'

/** Lists narrow to one region when it is given. */
export const RegionFilter = v.strictObject({
  region: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))),
})

export const Club = v.object({
  id: v.string(),
  kind: ClubKind,
  name: Texts,
  about: Texts,
  regionIds: v.array(v.string()),
  memberCount: v.number(),
  /** Bookings that a member may hold in a month of it; null is without limit. */
  bookingsPerMonth: v.nullable(v.number()),
  /** Whether the reader is a member of it; false for visitors. */
  joined: v.boolean(),
})
export type Club = v.InferOutput<typeof Club>
export const ClubList = v.object({ clubs: v.array(Club) })

/** `zone` is the IANA zone in which the region's days and times are meant. */
export const Region = v.object({ id: v.string(), name: Texts, zone: v.string() })
export type Region = v.InferOutput<typeof Region>
export const RegionList = v.object({ regions: v.array(Region) })

export const Venue = v.object({
  id: v.string(),
  regionId: v.string(),
  kind: v.picklist(['airport', 'golf_course', 'concert_hall', 'lecture_theatre', 'sports_hall', 'studio']),
  name: Texts,
  address: Texts,
  latitude: v.number(),
  longitude: v.number(),
  /** People it holds at most. */
  holds: v.number(),
})
export type Venue = v.InferOutput<typeof Venue>
export const VenueList = v.object({ venues: v.array(Venue) })
