import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { RegistrationState } from '../registrations/registration-state.contract.ts'

/** Made by the device for each scan, so that sending it twice is one. */
const Nonce = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/, 'Must be 16 to 64 letters, digits, - or _.'))
const Id = v.pipe(v.string(), v.maxLength(36))
const Guests = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9))
const Digits = v.pipe(v.string(), v.regex(/^\d{6}$/, 'Must be six digits.'))

export const ScanBody = v.pipe(
  v.strictObject({
    nonce: Nonce,
    /** What the scanner read: a pass, or an entry code that was typed. */
    code: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(600))),
    /** Instead of a code: a member found by search, with the six digits of their pass where they were told. */
    memberId: v.optional(Id),
    digits: v.optional(Digits),
    guests: v.optional(Guests, 0),
  }),
  v.check(
    (given) => (given.code === undefined) !== (given.memberId === undefined),
    'Give a code or a memberId.',
  ),
  v.check(
    (given) => given.digits === undefined || given.memberId !== undefined,
    'Digits go with a memberId.',
  ),
)
export const VerifyBody = v.strictObject({ nonce: Nonce, digits: Digits, guests: v.optional(Guests, 0) })
export const AskBody = v.strictObject({ nonce: Nonce, guests: v.optional(Guests, 0) })
export const AdmitBody = v.strictObject({
  nonce: Nonce,
  guests: v.optional(Guests, 0),
  /** At an event's door: which registration, when the member has more than one today. */
  registrationId: v.optional(Id),
  override: v.optional(
    v.strictObject({
      reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u)),
    }),
  ),
})
export const UndoBody = v.strictObject({ nonce: Nonce })
export const LeaveBody = v.strictObject({ visitId: Id })
export const MemberQuery = v.strictObject({
  q: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
})
export const VerdictQuery = v.strictObject({
  guests: v.optional(v.pipe(v.string(), v.regex(/^\d$/), v.transform(Number)), '0'),
})

export const Desk = v.object({
  id: v.string(),
  kind: v.picklist(['lounge', 'event']),
  name: Texts,
  /** The lounge or the venue it stands in. */
  place: Texts,
  regionId: v.string(),
  zone: v.string(),
})
export type Desk = v.InferOutput<typeof Desk>
export const DeskList = v.object({ desks: v.array(Desk) })

const Person = v.object({ name: Texts, tierId: v.string() })

export const FoundMember = v.object({
  id: v.string(),
  /** Whole name: staff compare it with a paper. */
  name: v.string(),
  greeting: Texts,
  initials: v.string(),
  tierId: v.string(),
  tierName: Texts,
  number: v.string(),
  phoneEnding: v.nullable(v.string()),
})
export const FoundMembers = v.object({ members: v.array(FoundMember) })

export const DeskState = v.object({
  now: v.number(),
  lounge: v.nullable(
    v.object({ capacity: v.number(), occupancy: v.number(), opensAt: v.nullable(v.number()) }),
  ),
  inside: v.array(
    v.object({
      ...Person.entries,
      visitId: v.string(),
      number: v.string(),
      partySize: v.number(),
      enteredAt: v.number(),
    }),
  ),
  /** The latest admissions at this desk. */
  last: v.array(
    v.object({
      ...Person.entries,
      nonce: v.string(),
      at: v.number(),
      partySize: v.number(),
      event: v.nullable(Texts),
      undone: v.boolean(),
      left: v.boolean(),
      /** Until when it can be undone; null when it cannot. */
      undoUntil: v.nullable(v.number()),
    }),
  ),
  /** Events at this venue today. */
  arrivals: v.array(
    v.object({
      eventId: v.string(),
      title: Texts,
      kind: v.string(),
      startsAt: v.number(),
      endsAt: v.number(),
      expected: v.number(),
      arrived: v.number(),
    }),
  ),
})
export type DeskState = v.InferOutput<typeof DeskState>

/** A condition that fails: its code, its sentence, and the numbers it speaks of. */
const Reason = v.looseObject({ code: v.string(), sentence: Texts })
const Way = v.looseObject({ kind: v.string(), sentence: Texts, hint: Texts, button: Texts })

/** The answer to a scan: who it is, whether they may enter, and if not, why and what would make it a yes. */
export const ScanVerdict = v.object({
  nonce: v.string(),
  kind: v.picklist(['lounge', 'event']),
  verdict: v.picklist(['yes', 'ask', 'no']),
  identifiedBy: v.picklist(['pass', 'digits', 'entry_code', 'search']),
  member: v.object({
    id: v.string(),
    name: Texts,
    initials: v.string(),
    salutation: v.picklist(['mr', 'ms', 'none']),
    number: v.string(),
    tierId: v.string(),
    tierName: Texts,
    preferences: v.string(),
  }),
  guests: v.number(),
  /** At a lounge; `visits` null is without limit. */
  lounge: v.nullable(
    v.object({
      visits: v.nullable(v.number()),
      used: v.number(),
      guestsAllowed: v.number(),
      /** Guests the member has paid for beyond those. */
      guestsPaid: v.number(),
      capacity: v.number(),
      occupancy: v.number(),
      counts: v.boolean(),
      lastVisitAt: v.nullable(v.number()),
      resetsAt: v.number(),
      insideVisitId: v.nullable(v.string()),
    }),
  ),
  /** The member's registrations at this venue today. */
  registrations: v.array(
    v.object({
      id: v.string(),
      eventId: v.string(),
      title: Texts,
      kind: v.string(),
      startsAt: v.number(),
      endsAt: v.number(),
      state: RegistrationState,
      partySize: v.number(),
      guests: v.array(v.string()),
      /** True for the one that admitting checks in. */
      entering: v.boolean(),
    }),
  ),
  reasons: v.array(Reason),
  ways: v.array(Way),
  /** A sentence for staff to say; null when nothing needs saying. */
  say: v.nullable(Texts),
  /** What the member was asked to confirm on their phone. */
  request: v.nullable(
    v.object({
      quoteId: v.string(),
      amount: v.number(),
      state: v.picklist(['open', 'confirmed', 'dropped', 'expired']),
      expiresAt: v.number(),
    }),
  ),
  admitted: v.nullable(
    v.object({ at: v.number(), partySize: v.number(), undoUntil: v.number(), undone: v.boolean() }),
  ),
})
export type ScanVerdict = v.InferOutput<typeof ScanVerdict>
export const LeftParty = v.object({ visitId: v.string(), leftAt: v.number() })
