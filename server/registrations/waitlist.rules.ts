/** A party on the waitlist, in the order of arrival. */
export type WaitingParty = { registrationId: string; partySize: number }

export type Offer = { kind: 'fits' } | { kind: 'passed_over'; note: string }

/** Why a waiting party was not given the freed seats: a code that names both numbers. It keeps its place. */
export function doesNotFit(partySize: number, free: number): Offer & { kind: 'passed_over' } {
  return {
    kind: 'passed_over',
    note: `party_of_${partySize}_did_not_fit_${free}_seat${free === 1 ? '' : 's'}_place_kept`,
  }
}

export const passedOver = {
  too_few_points: 'too_few_points_place_kept',
  overlap: 'overlap_place_kept',
  /** Not passed over at all so far: who books by waitlist only waits from the start. */
  waitlist_only: 'marks_waitlist_only',
} as const

/** Whether a party fits the seats that are free now. */
export function offerTo(party: WaitingParty, free: number): Offer {
  return party.partySize <= free ? { kind: 'fits' } : doesNotFit(party.partySize, free)
}

/** Why a party was passed over: the note that its member reads, and the rule and numbers for its history. */
export type Skip = { note: string; rule: string; numbers: Readonly<Record<string, number | string>> }

export const skips = {
  tooLarge: (partySize: number, free: number): Skip => ({
    note: doesNotFit(partySize, free).note,
    rule: 'party_does_not_fit',
    numbers: { partySize, free },
  }),
  /** Points that its quote asks for, and those it could spend. */
  tooFewPoints: (needed: number, had: number): Skip => ({
    note: `needed_${needed}_points_had_${had}_place_kept`,
    rule: 'too_few_points',
    numbers: { needed, had },
  }),
  overlap: (eventId: string): Skip => ({
    note: passedOver.overlap,
    rule: 'overlap',
    numbers: { eventId },
  }),
  /** A limit of the club, by its note: `3_of_3_a_month_place_kept` or `blocked_place_kept`. */
  limited: (note: string): Skip => {
    const [, count, cap] = /^(\d+)_of_(\d+)_a_month_place_kept$/.exec(note) ?? []
    return count === undefined
      ? { note, rule: 'booking_blocked', numbers: {} }
      : { note, rule: 'month_cap_reached', numbers: { count: Number(count), cap: Number(cap) } }
  },
} as const

/** A party that was passed over in one giving out of freed seats. */
export type Skipped = {
  registrationId: string
  skip: Skip
  /** The note it carried before. */
  before: string | null
  /** Whether a party after it got seats. */
  overtaken: boolean
}

/**
 * Which skips belong in the history: each one in which somebody further back got seats, and one in which nobody did
 * only when it says something new, so that trying again in vain adds nothing.
 */
export function skipsToNote(skipped: readonly Skipped[]): Skipped[] {
  return skipped.filter(({ skip, before, overtaken }) => overtaken || skip.note !== before)
}
