import * as v from 'valibot'
import { GuestName } from '../registration.contract.ts'

const Position = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))

/** Who comes along. A guest is named by their position, which stays theirs while others leave. */
export const GuestList = v.object({
  guests: v.array(v.object({ position: v.number(), name: v.string(), child: v.boolean() })),
  /** Until when names may be changed, epoch milliseconds. */
  namesUntil: v.number(),
})
export type GuestList = v.InferOutput<typeof GuestList>

/** Gives some guests another name. */
export const RenameBody = v.strictObject({
  names: v.pipe(
    v.array(v.strictObject({ position: Position, name: GuestName })),
    v.minLength(1),
    v.maxLength(9),
    v.check(
      (names) => new Set(names.map((one) => one.position)).size === names.length,
      'Each guest may be named once.',
    ),
  ),
})

/** Positions as they stand in an address: 0 or 0,2. */
export const LeavingQuery = v.strictObject({
  positions: v.pipe(
    v.string(),
    v.regex(/^\d{1,9}(,\d{1,9}){0,8}$/),
    v.transform((text) => [...new Set(text.split(',').map(Number))]),
  ),
})

/** What giving up these seats would give back. */
export const LeavingPreview = v.object({
  refund: v.number(),
  percent: v.number(),
  /** What was charged for those seats. */
  charged: v.number(),
  partySize: v.number(),
})
export type LeavingPreview = v.InferOutput<typeof LeavingPreview>

/** Gives up seats for the refund that was previewed; refused with `refund_changed` when it is another by now. */
export const LeavingBody = v.strictObject({
  positions: v.pipe(
    v.array(Position),
    v.minLength(1),
    v.maxLength(9),
    v.check((positions) => new Set(positions).size === positions.length, 'Each guest may leave once.'),
  ),
  refund: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export const PartyLeft = v.object({
  registrationId: v.string(),
  partySize: v.number(),
  refund: v.number(),
  balanceAfter: v.number(),
})
