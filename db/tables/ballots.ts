/** A draw without its secret seed and its list, which may be megabytes. */
export type DrawHead = Omit<DrawTable, 'seed' | 'list'>

/** One draw: of a ballot, or of the fair start of one opening. The seed stays secret until `drawn_at`. */
export type DrawTable = {
  id: string
  event_id: string
  kind: 'ballot' | 'fair_start'
  /** The opening whose fair start it draws; 0 for the ballot of the event. */
  opening: number
  /** When entries end; a ballot follows its event's `closes_at`, should that be moved. */
  closes_at: number
  /** 32 bytes as hex. */
  seed: string
  seed_hash: string
  committed_at: number
  /** The frozen list, as its hash was taken; see ballots/draw.rules.ts. */
  list: string | null
  list_hash: string | null
  closed_at: number | null
  drawn_at: number | null
}

/** A registration in a draw; how it came out is null until drawn. */
export type DrawEntryTable = {
  draw_id: string
  registration_id: string
  member_id: string
  /** The name on the public list. */
  entrant: string
  weight: number | null
  place: number | null
  outcome: 'seated' | 'waits' | 'not_drawn' | 'left' | null
  /** Why a drawn party got no seat; null when it did. */
  because: 'does_not_fit' | 'too_few_points' | 'overlap' | 'limit' | 'left' | 'by_hand' | null
}
