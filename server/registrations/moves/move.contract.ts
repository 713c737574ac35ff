import * as v from 'valibot'
import { Texts } from '../../base/texts.ts'

const Place = v.object({ startsAt: v.number(), endsAt: v.number(), venue: Texts })

/** How an event moved, while its member has neither kept nor left it. */
export const MoveView = v.object({
  move: v.nullable(
    v.object({
      id: v.string(),
      from: Place,
      to: Place,
      movedAt: v.number(),
      /** Points that leaving gives back: all that was paid, until the event begins. */
      refund: v.number(),
      /** Other events of the member's at the new time. */
      overlaps: v.array(v.object({ registrationId: v.string(), title: Texts, startsAt: v.number() })),
    }),
  ),
})
export type MoveView = v.InferOutput<typeof MoveView>

/** Keeps a registration after the move that was shown. */
export const KeepBody = v.strictObject({ moveId: v.pipe(v.string(), v.maxLength(36)) })
