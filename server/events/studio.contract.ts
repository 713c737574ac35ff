import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { RegistrationState } from '../registrations/registration-state.contract.ts'
import { RefundLadder } from '../registrations/refund.rules.ts'
import { Region } from '../clubs/club.contract.ts'
import { ClubKind, LocalDate } from './event.contract.ts'

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(36))
const regionId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
/** Epoch milliseconds, from 2000 to the end of 2199. */
const instant = whole(946_684_800_000, 7_258_118_399_999)
/** Titles and summaries go into messages and tables: one line, without control characters. */
const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(/^[^\p{Cc}]*$/u))
const paragraphs = v.pipe(v.string(), v.trim(), v.maxLength(4_000), v.regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u))
const Title = v.strictObject({
  zh: v.pipe(line(80), v.nonEmpty('Chinese is required.')),
  en: v.optional(line(80), ''),
})
const Summary = v.strictObject({ zh: v.optional(line(120), ''), en: v.optional(line(120), '') })
const Description = v.strictObject({ zh: v.optional(paragraphs, ''), en: v.optional(paragraphs, '') })

/** How an event gives out its seats and what it asks of members: each has an ordinary answer. */
const BookingOptions = v.object({
  allocation: v.optional(v.picklist(['first_come', 'approval', 'ballot']), 'first_come'),
  /** For first come only: whoever asks within so many seconds of the opening is put in a drawn order; 0 is without. */
  fairStartSeconds: v.optional(whole(0, 600), 0),
  /** Freed seats go to waiting parties at once, or as an offer that they answer. */
  promotion: v.optional(v.picklist(['automatic', 'offer']), 'automatic'),
  /** Higher tiers wait before lower ones. */
  tierPriority: v.optional(v.boolean(), false),
  /** Hours before the start from which a seat may not change hands, and guests’ names stand. */
  transferFreezeHours: v.optional(whole(0, 720), 24),
  namesFreezeHours: v.optional(whole(0, 720), 12),
  /** Years that the member must have lived on the day. */
  minAge: v.optional(v.nullable(whole(1, 99)), null),
  /** Every party needs a linked child of the member’s. */
  needsChild: v.optional(v.boolean(), false),
})

/** What an editor writes about an event. Its kind is that of its club, its region stays as it was made. */
export const EventPlan = v.strictObject({
  clubId: id,
  venueId: id,
  title: Title,
  summary: Summary,
  description: Description,
  startsAt: instant,
  endsAt: instant,
  /** When booking opens without any head start; each tier that may book has its own before it. */
  opensAt: instant,
  closesAt: instant,
  capacity: whole(1, 100_000),
  /** Points a person. */
  price: whole(0, 1_000_000),
  guestsMax: whole(0, 9),
  minTierId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  waitlistOpen: v.boolean(),
  refundLadder: RefundLadder,
  groupSize: v.nullable(whole(2, 20)),
  attendancePoints: whole(0, 100_000),
  ...BookingOptions.entries,
})
export type EventPlan = v.InferOutput<typeof EventPlan>

export const NewEvent = v.strictObject({ regionId, ...EventPlan.entries })
export type NewEvent = v.InferOutput<typeof NewEvent>

const version = whole(1, 2_000_000_000)

/** `version` is the one that the editor had before them; another one by now is refused. */
export const EventEdit = v.strictObject({ version, ...EventPlan.entries })
export type EventEdit = v.InferOutput<typeof EventEdit>

export const SeenVersion = v.strictObject({ version })

/** The reason is read by every member who had booked. */
export const CancelEventBody = v.strictObject({
  version,
  reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u)),
})

export const EventState = v.picklist(['draft', 'published', 'cancelled'])

/** An event as it stands in the studio's calendar and table. */
export const StudioCard = v.object({
  id: v.string(),
  kind: ClubKind,
  title: Texts,
  venue: Texts,
  startsAt: v.number(),
  endsAt: v.number(),
  /** For the lowest tier that may book. */
  opensAt: v.number(),
  closesAt: v.number(),
  capacity: v.number(),
  taken: v.number(),
  waiting: v.number(),
  state: EventState,
})
export type StudioCard = v.InferOutput<typeof StudioCard>
export const StudioList = v.object({ zone: v.string(), events: v.array(StudioCard) })
export type StudioList = v.InferOutput<typeof StudioList>

/** An event as its editor sees it. */
export const StudioEvent = v.object({
  id: v.string(),
  regionId: v.string(),
  zone: v.string(),
  kind: ClubKind,
  ...EventPlan.entries,
  title: Texts,
  summary: Texts,
  description: Texts,
  taken: v.number(),
  waiting: v.number(),
  /** How many registrations there ever were. */
  registered: v.number(),
  state: EventState,
  cancelReason: v.nullable(v.string()),
  version: v.number(),
  updatedAt: v.number(),
  editedBy: v.nullable(v.string()),
})
export type StudioEvent = v.InferOutput<typeof StudioEvent>

/** Local days of the region, both included, at most 62 of them. */
export const StudioFilters = v.pipe(
  v.strictObject({ region: regionId, from: LocalDate, to: LocalDate }),
  v.check(({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
    return days >= 0 && days <= 62
  }, 'Ask for 1 to 63 days, in order.'),
)
export type StudioFilters = v.InferOutput<typeof StudioFilters>

/** What the studio shows this account: its name, its regions and the tier ladder. */
export const StudioFrame = v.object({
  regions: v.array(Region),
  tiers: v.array(v.object({ id: v.string(), rank: v.number(), name: Texts, headStartHours: v.number() })),
})
export type StudioFrame = v.InferOutput<typeof StudioFrame>

export const PreviewFilters = v.strictObject({ tier: v.optional(v.pipe(v.string(), v.maxLength(64))) })

export const ReachFilters = v.strictObject({
  region: regionId,
  minTier: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  opensAt: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
})

/** Active members of the region who may book, and for how many of them it is open already. */
export const Reach = v.object({ mayBook: v.number(), openAlready: v.number() })
export type Reach = v.InferOutput<typeof Reach>

/** What cancelling now would do. */
export const CancellationEffect = v.object({
  registrations: v.number(),
  people: v.number(),
  waiting: v.number(),
  /** Points that go back in all. */
  refund: v.number(),
})
export type CancellationEffect = v.InferOutput<typeof CancellationEffect>

export const RegistrationFilters = v.strictObject({
  /** The `seq` of the last row of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), '0'),
})

export const StudioRegistration = v.object({
  id: v.string(),
  seq: v.number(),
  name: v.string(),
  number: v.string(),
  tierId: v.string(),
  partySize: v.number(),
  guests: v.array(v.string()),
  state: RegistrationState,
  /** Whether it is `declined` only because nobody decided before the event began. */
  undecided: v.boolean(),
  charged: v.number(),
  refunded: v.number(),
  bookedAt: v.number(),
})
export type StudioRegistration = v.InferOutput<typeof StudioRegistration>

export const StudioRegistrationList = v.object({
  title: Texts,
  zone: v.string(),
  total: v.number(),
  registrations: v.array(StudioRegistration),
  /** Give it as `after` for the next page; null when this is the last. */
  next: v.nullable(v.number()),
})
export type StudioRegistrationList = v.InferOutput<typeof StudioRegistrationList>
