import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { insertDecisions } from '../decision.queries.ts'
import { askAbout, findOverlaps, insertMove } from './move.queries.ts'

type Place = { startsAt: number; endsAt: number; venueId: string }
type Registrant = { registrationId: string; memberId: string }
export type Overlap = { titleZh: string; titleEn: string }

/** Registrations a statement. */
const atOnce = 500

/**
 * Notes that a published event got another time or venue, and asks every live registration whether it stays: the
 * latest move counts, silence keeps the seats and the right to leave for everything paid until the event begins. The
 * event's row must be locked. Returns what each registrant holds at the new time, by registration.
 */
export async function noteEventMove(
  trx: Trx,
  deps: Deps,
  move: { eventId: string; from: Place; to: Place; registrants: readonly Registrant[] },
): Promise<Map<string, Overlap[]>> {
  const { eventId, from, to, registrants } = move
  const id = deps.newId()
  await insertMove(trx, {
    id,
    event_id: eventId,
    from_starts_at: from.startsAt,
    from_ends_at: from.endsAt,
    from_venue_id: from.venueId,
    to_starts_at: to.startsAt,
    to_ends_at: to.endsAt,
    to_venue_id: to.venueId,
    moved_at: deps.clock.now(),
  })
  const overlapping = new Map<string, Overlap[]>()
  for (let at = 0; at < registrants.length; at += atOnce) {
    const some = registrants.slice(at, at + atOnce)
    const ids = some.map((one) => one.registrationId)
    await askAbout(trx, id, ids)
    const span = { besides: eventId, startsAt: to.startsAt, endsAt: to.endsAt }
    const found = await findOverlaps(trx, [...new Set(some.map((one) => one.memberId))], span)
    const ofMember = Map.groupBy(found, (one) => one.memberId)
    for (const one of some) {
      const overlaps = ofMember.get(one.memberId)
      if (overlaps) overlapping.set(one.registrationId, overlaps)
    }
    const numbers = { fromStartsAt: from.startsAt, toStartsAt: to.startsAt }
    await insertDecisions(
      trx,
      deps,
      some.map(({ registrationId }) => ({
        registrationId,
        decision: 'event_moved' as const,
        rule: from.startsAt === to.startsAt && from.endsAt === to.endsAt ? 'another_venue' : 'another_time',
        numbers: { ...numbers, overlaps: overlapping.get(registrationId)?.length ?? 0 },
      })),
    )
  }
  return overlapping
}
