import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

const DrawKind = v.picklist(['ballot', 'fair_start'])
const Outcome = v.picklist(['seated', 'waits', 'not_drawn', 'left'])
/** Why a party got no seat, or that staff seated it before the draw. */
const Because = v.picklist(['does_not_fit', 'too_few_points', 'overlap', 'limit', 'left', 'by_hand'])

const Commitments = {
  id: v.string(),
  kind: DrawKind,
  /** The opening whose first seconds it draws; null for the ballot. */
  opensAt: v.nullable(v.number()),
  /** When entries end. */
  closesAt: v.number(),
  /** SHA-256 of the secret seed, and since when it stands. */
  seedHash: v.string(),
  committedAt: v.number(),
  /** SHA-256 of the frozen list; null until entries end. */
  listHash: v.nullable(v.string()),
  closedAt: v.nullable(v.number()),
  drawnAt: v.nullable(v.number()),
}

/** The draws of an event, as anybody may look at them. */
export const Ballot = v.object({
  event: v.object({
    id: v.string(),
    title: Texts,
    kind: v.string(),
    state: v.picklist(['published', 'cancelled']),
    startsAt: v.number(),
    closesAt: v.number(),
    zone: v.string(),
    capacity: v.number(),
    fairStartSeconds: v.number(),
  }),
  draws: v.array(
    v.object({
      ...Commitments,
      /** Parties that are in it, and the people in them. */
      entries: v.number(),
      people: v.number(),
    }),
  ),
  /** The reader's own entry. */
  mine: v.nullable(
    v.object({
      registrationId: v.string(),
      drawId: v.string(),
      /** The reader's name on the list. */
      entrant: v.string(),
      /** Tickets, and the losses in a row that they come from. */
      weight: v.number(),
      losses: v.number(),
      /** Roughly how likely a seat is, 0 to 1, as things stand; null once drawn. */
      odds: v.nullable(v.number()),
      place: v.nullable(v.number()),
      outcome: v.nullable(Outcome),
      because: v.nullable(Because),
    }),
  ),
})
export type Ballot = v.InferOutput<typeof Ballot>

/** All that is needed to run a draw again. `seed`, `list` and `result` are empty until it is drawn. */
export const DrawProof = v.object({
  ...Commitments,
  seed: v.nullable(v.string()),
  /** The very text that was hashed; docs/ballot.md says how to read it. */
  list: v.nullable(v.string()),
  /** In drawn order. */
  result: v.array(v.object({ id: v.string(), outcome: Outcome, because: v.nullable(Because) })),
})
export type DrawProof = v.InferOutput<typeof DrawProof>
