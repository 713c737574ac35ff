/** Who comes along: named guests, and children of the member's own by id. */
export type Party = { guests: string[]; childIds: string[] }

export function writeParty(party: { guests: readonly string[]; childIds: readonly string[] }): string {
  return JSON.stringify({ guests: party.guests, childIds: party.childIds })
}

export function readParty(stored: string): Party {
  return JSON.parse(stored) as Party
}

/** The member and all who come along. */
export function sizeOf(party: { guests: readonly string[]; childIds: readonly string[] }): number {
  return 1 + party.guests.length + party.childIds.length
}
