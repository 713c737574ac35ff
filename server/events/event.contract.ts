import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { RegistrationState } from '../registrations/registration-state.contract.ts'

export const ClubKind = v.picklist([
  'golf',
  'music',
  'lecture',
  'family',
  'fitness',
  'table_tennis',
  'badminton',
])
export type ClubKind = v.InferOutput<typeof ClubKind>

export const Availability = v.picklist([
  'draft',
  'cancelled',
  'past',
  'closed',
  'tier_too_low',
  'not_open_yet',
  'open',
  'waitlist',
  'full',
])

/** The reader's own registration in an event; `rank` is their place on the waitlist, 1 is next. */
export const MyRegistration = v.object({
  id: v.string(),
  state: RegistrationState,
  partySize: v.number(),
  rank: v.nullable(v.number()),
})

/** An event as it stands in a list. Times are epoch milliseconds; `zone` is the event's own. */
export const EventCard = v.object({
  id: v.string(),
  kind: ClubKind,
  club: v.object({ id: v.string(), name: Texts }),
  regionId: v.string(),
  venue: v.object({ id: v.string(), name: Texts }),
  title: Texts,
  summary: Texts,
  startsAt: v.number(),
  endsAt: v.number(),
  zone: v.string(),
  capacity: v.number(),
  seatsLeft: v.number(),
  waiting: v.number(),
  price: v.number(),
  guestsMax: v.number(),
  minTierId: v.string(),
  /** What that tier is called; null where it is the lowest one, so that everybody may book. */
  minTierName: v.nullable(Texts),
  /** When booking opens for the reader. */
  opensAt: v.number(),
  closesAt: v.number(),
  availability: Availability,
  mine: v.nullable(MyRegistration),
})
export type EventCard = v.InferOutput<typeof EventCard>

export const EventPage = v.object({
  ...EventCard.entries,
  description: Texts,
  venue: v.object({
    id: v.string(),
    name: Texts,
    address: Texts,
    latitude: v.number(),
    longitude: v.number(),
  }),
  /** Openings by tier, highest first; `mine` is the reader's. */
  windows: v.array(v.object({ tierId: v.string(), name: Texts, opensAt: v.number(), mine: v.boolean() })),
  /** What the reader's marks do to their booking: later by so many milliseconds, or by waitlist only. */
  marks: v.nullable(v.object({ weight: v.number(), opensLaterBy: v.number(), waitlistOnly: v.boolean() })),
  /** What comes back until when; the last step is 0 %. */
  refundLadder: v.array(v.object({ until: v.number(), percent: v.number() })),
  groupSize: v.nullable(v.number()),
  attendancePoints: v.number(),
  waitlistOpen: v.boolean(),
  /** How seats are given out: by arrival, by a marketer, or by a draw when booking closes. */
  allocation: v.picklist(['first_come', 'approval', 'ballot']),
  /** Who asks within so many seconds of the opening is put in a drawn order; 0 is without. */
  fairStartSeconds: v.number(),
  promotion: v.picklist(['automatic', 'offer']),
  tierPriority: v.boolean(),
  minAge: v.nullable(v.number()),
  needsChild: v.boolean(),
  /** Bookings a member may hold in a month of this club; null is without limit. */
  bookingsPerMonth: v.nullable(v.number()),
  cancelReason: v.nullable(v.string()),
})
export type EventPage = v.InferOutput<typeof EventPage>

const flag = v.optional(
  v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((given) => given === 'yes'),
  ),
)

/** A day that the calendar has: the format alone would let 30 February through. */
export const LocalDate = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((text) => {
    const time = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text < '2200'
  }, 'This day does not exist.'),
)

/** The `next` of a page: where its last event starts, and which it was. */
export const PageMark = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}~[0-9a-f-]{36}$/, 'Take this from the `next` of the page before.'),
)

/**
 * Filters of the list, all optional, kept in the page's own address. Dates are local days of the region. `open` and
 * `guests` narrow when they say `yes`.
 */
export const EventFilters = v.strictObject({
  region: v.optional(v.pipe(v.string(), v.maxLength(64))),
  club: v.optional(v.pipe(v.string(), v.maxLength(36))),
  kind: v.optional(ClubKind),
  from: v.optional(LocalDate),
  to: v.optional(LocalDate),
  open: flag,
  guests: flag,
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  after: v.optional(PageMark),
})
export type EventFilters = v.InferOutput<typeof EventFilters>

export const EventList = v.object({ events: v.array(EventCard), next: v.nullable(v.string()) })
export type EventList = v.InferOutput<typeof EventList>
