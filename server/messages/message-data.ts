/** An event as messages name it; times are shown in its own zone. */
type AboutEvent = { titleZh: string; titleEn: string; startsAt: number; zone: string }

type Code = {
  code: string
  minutes: number
  /** Epoch milliseconds; a message that could not be delivered until then is of no use any more. */
  expiresAt: number
}

type Seats = AboutEvent & {
  partySize: number
  /** Points. */
  charged: number
  entryCode: string
  registrationId: string
}

/** What people wrote, in both languages; English may be empty. */
type Name = { zh: string; en: string }

/** A gift of points, with what each side may read of the other. */
type Gift = {
  giverZh: string
  giverEn: string
  /** Last digits of a member number. */
  giverHint: string
  receiverZh: string
  receiverEn: string
  receiverHint: string
  words: string
  amount: number
}

/** Money paid for points, in minor units of its currency. */
type TopUp = { paymentId: string; amount: number; currency: string }

/** A household by its name, and one of its members. */
type Kin = { household: string; nameZh: string; nameEn: string }

type MarkKind = 'no_show' | 'late_withdrawal'

/** Seats that are held until `lapsesAt`; accepting charges `amount` points. */
type SeatsHeld = AboutEvent & {
  partySize: number
  amount: number
  lapsesAt: number
  registrationId: string
}

/** What each message shows. The name is the template's; the data is stored as JSON until it is sent. */
export type MessageData = {
  sign_up_code: Code
  already_a_member: Record<string, never>
  reset_code: Code
  no_account_here: Record<string, never>
  welcome: { familyName: string; salutation: 'mr' | 'ms' | 'none'; number: string }
  password_changed: { at: number }
  registration_confirmed: Seats
  registration_promoted: Seats
  /** `byMarks`: seats may be free, but the member's marks leave only the waitlist. */
  registration_waitlisted: AboutEvent & {
    rank: number
    registrationId: string
    byMarks?: boolean
    /** Freed seats come as an offer that the member answers. */
    offers?: true
  }
  seat_offered: SeatsHeld
  seat_offer_reminder: SeatsHeld
  seat_offer_lapsed: AboutEvent & { partySize: number; registrationId: string }
  /** `byDraw`: seats are drawn at `drawAt`; otherwise the club looks at each request. Nothing is charged yet. */
  registration_entered: AboutEvent & { registrationId: string; byDraw: boolean; drawAt: number | null }
  registration_declined: AboutEvent & { registrationId: string; reasonZh: string; reasonEn: string }
  /** Nobody decided a request before its event began. */
  registration_undecided: AboutEvent & { registrationId: string }
  /** To staff: so many parties still ask for seats of an event that begins soon. */
  requests_undecided: AboutEvent & { eventId: string; regionId?: string; parties: number }
  registration_reopened: AboutEvent & { registrationId: string }
  ballot_drawn: Seats
  /** `rank` on the waitlist, null when that is closed. */
  ballot_not_drawn: AboutEvent & {
    registrationId: string
    eventId: string
    kind: 'ballot' | 'fair_start'
    rank: number | null
    because: 'does_not_fit' | 'too_few_points' | 'overlap' | 'month_cap_reached' | 'booking_blocked' | null
  }
  registration_cancelled: { titleZh: string; titleEn: string; refund: number }
  scheduled_refused: AboutEvent & { eventId: string; reasonZh: string; reasonEn: string }
  everything_dropped: { titles: readonly { zh: string; en: string }[]; refund: number }
  guests_given_up: {
    titleZh: string
    titleEn: string
    gaveUp: number
    partySize: number
    refund: number
    registrationId: string
  }
  transfer_invited: AboutEvent & {
    /** The giver, as "王女士" and "Ms Wang". */
    giverZh: string
    giverEn: string
    partySize: number
    expiresAt: number
    invitationId: string
  }
  transfer_done: AboutEvent & { refund: number }
  /** The same whether it was declined, not answered, or sent to a number that nobody has. */
  transfer_not_taken: AboutEvent & { registrationId: string }
  mark_given: AboutEvent & { kind: MarkKind; weight: number; expiresAt: number }
  mark_decided: AboutEvent & {
    kind: MarkKind
    verdict: 'lifted' | 'upheld'
    /** The manager's own words. */
    reason: string
    expiresAt: number
  }
  event_cancelled: AboutEvent & { refund: number; reason: string }
  event_changed: AboutEvent & {
    changes: readonly ('time' | 'venue')[]
    venueZh?: string
    venueEn?: string
    registrationId?: string
    /** What else its reader holds at the new time. */
    overlaps?: readonly { titleZh: string; titleEn: string }[]
  }
  event_reminder: AboutEvent & {
    partySize: number
    entryCode: string
    registrationId: string
    venueZh?: string
    venueEn?: string
  }
  /**
   * What leaving gives back until when, the present step first; after the last of them it is `after`, mostly 0. From
   * `expiresAt`, where that step ends, on the message is of no use.
   */
  refund_ending: AboutEvent & {
    steps: readonly { until: number; refund: number }[]
    after: number
    registrationId: string
    expiresAt: number
  }
  /** A tier lapses in so many days; `missing` more qualifying points by `deadline` keep it. */
  tier_reminder: {
    days: 60 | 14
    of: 'hold' | 'grace' | 'grant'
    deadline: number
    tier: Name
    fallsTo: Name
    qualifying: number
    threshold: number
    missing: number
  }
  tier_changed: {
    because:
      'qualified' | 'kept' | 'grace_began' | 'stepped_down' | 'granted' | 'grant_ended' | 'grant_revoked'
    from: Name
    to: Name
    heldUntil: number | null
    qualifying?: number
    threshold?: number
    graceUntil?: number
    /** The manager's own words. */
    reason?: string
  }
  gift_given: Gift & { balanceAfter: number }
  gift_received: Gift
  household_invited: {
    household: string
    ownerZh: string
    ownerEn: string
    expiresAt: number
    zone: string
  }
  household_joined: Kin
  household_drawn: Kin & { amount: number; poolAfter: number }
  /** `returned`: points left of what they gave. */
  household_left: Kin & { returned: number }
  household_ended: { household: string; closed: boolean; returned: number }
  lounge_price_request: {
    loungeZh: string
    loungeEn: string
    /** Points, for the visit and guests above what the tier grants. */
    amount: number
    quoteId: string
    expiresAt: number
    zone: string
  }
  /** Visits used of a year's quota, 80 % or all of it; one more costs `visitPrice` points at that lounge. */
  lounge_quota: { used: number; quota: number; resetsAt: number; zone: string; visitPrice: number }
  /** `date` is YYYY-MM-DD of the club's books, `days` from now. */
  points_expiring: { amount: number; date: string; days: number; household: boolean }
  /** A night's audit found that points were taken too many or given too few, and made it good twice over. */
  points_corrected: {
    /** What the wrong transfer was about; empty where it has no name. */
    titleZh: string
    titleEn: string
    kind: 'charge' | 'refund' | 'earning' | 'expiry' | 'balance' | 'lots' | 'hold'
    /** When the wrong one was posted, epoch milliseconds. */
    at: number
    expected: number
    actual: number
    /** Points: what was wrong, given back, and as many again. */
    corrected: number
    compensated: number
  }
  /** A month (YYYY-MM) of a member's points; `lines` are its first, `more` says how many others it has. */
  points_statement: {
    month: string
    opening: number
    closing: number
    held: number
    lines: readonly { at: number; zh: string; en: string; amount: number }[]
    more: number
    /** The next to run out: by the end of this month (YYYY-MM). */
    expiring: { month: string; amount: number } | null
  }
  topped_up: TopUp & { points: number }
  top_up_failed: TopUp
  /** Money that goes back once the member confirms that its points do. */
  top_up_refund_asked: TopUp & { points: number; reason: string; expiresAt: number; zone: string }
  top_up_refunded: TopUp & { points: number; atCounter: boolean }
  /** The provider did not send it: the money is still the member's. */
  top_up_refund_refused: TopUp
  top_up_refund_paid: TopUp & { method: 'cash' | 'card' | 'transfer'; receipt: string }
}

export type TemplateName = keyof MessageData
