import type { Told } from './told.ts'
import type { Acknowledged } from './visit.ts'

type Block = Extract<Told, { what: 'blocked' }>

/**
 * The bookings that a blocked member was given all the same: asked for after the block had been answered, and answered
 * before anybody set out to lift it. `clubOf` tells a registration's club.
 */
export function bookedWhileBlocked(
  acknowledged: readonly Acknowledged[],
  told: readonly Told[],
  clubOf: ReadonlyMap<string, string>,
): Acknowledged[] {
  const lifted = new Map<string, number>()
  for (const one of told)
    if (one.what === 'lifting')
      lifted.set(one.blockId, Math.min(one.from, lifted.get(one.blockId) ?? one.from))
  const blocks = Map.groupBy(
    told.filter((one): one is Block => one.what === 'blocked'),
    (one) => one.memberId,
  )
  return acknowledged.filter(({ who, asked, registrationId }) =>
    (blocks.get(who.id) ?? []).some(
      ({ blockId, clubId, from, endsAt }) =>
        asked.from > from &&
        asked.to < Math.min(endsAt, lifted.get(blockId) ?? endsAt) &&
        (clubId === null || clubId === clubOf.get(registrationId)),
    ),
  )
}
