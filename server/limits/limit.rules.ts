import { blockFor, type Block } from './block.rules.ts'
import { countUnder, type HeldSeat, type MonthCap } from './month-cap.rules.ts'

/** What an event's club limits; the cap is null when it has none. */
export type LimitedEvent = { clubId: string; regionId: string; startsAt: number; monthCap: MonthCap | null }

/** What a member holds and is kept from, read while their account is locked. */
export type MemberLimits = { held: readonly HeldSeat[]; blocks: readonly Block[] }

export type LimitReached =
  { because: 'booking_blocked'; block: Block } | { because: 'month_cap_reached'; count: number; cap: number }

/** The limit that keeps a member from one more seat in an event; null when none does. */
export function limitReached(event: LimitedEvent, member: MemberLimits): LimitReached | null {
  const block = blockFor(event, member.blocks)
  if (block) return { because: 'booking_blocked', block }
  const count = event.monthCap ? countUnder(event.monthCap, member.held) : 0
  return event.monthCap && count >= event.monthCap.most
    ? { because: 'month_cap_reached', count, cap: event.monthCap.most }
    : null
}
