/** A party on the waitlist, in the order of arrival. */
export type WaitingParty = { registrationId: string; partySize: number }

export type Offer = { kind: 'fits' } | { kind: 'passed_over'; note: string }

/** Why a waiting party was not given the freed seats: a code that names both numbers. It keeps its place. */
export function doesNotFit(partySize: number, free: number): Offer {
  return {
    kind: 'passed_over',
    note: `party_of_${partySize}_did_not_fit_${free}_seat${free === 1 ? '' : 's'}_place_kept`,
  }
}

export const passedOver = {
  too_few_points: 'too_few_points_place_kept',
  overlap: 'overlap_place_kept',
} as const

/** Whether a party fits the seats that are free now. */
export function offerTo(party: WaitingParty, free: number): Offer {
  return party.partySize <= free ? { kind: 'fits' } : doesNotFit(party.partySize, free)
}
