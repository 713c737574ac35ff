import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import type { EventPlan } from './studio.contract.ts'
import { noteEventMove } from '../registrations/moves/note-event-move.ts'
import { findRegistrants } from './studio-registrations.queries.ts'
import type { Change } from './studio.rules.ts'

/** Rows an INSERT: far below what an engine takes at once. */
const messagesAtOnce = 500

type Edited = {
  id: string
  /** The version that the edit made: the same edit is told once. */
  version: number
  zone: string
  before: Pick<EventPlan, 'startsAt' | 'endsAt' | 'venueId'>
  plan: Pick<EventPlan, 'title' | 'startsAt' | 'endsAt' | 'venueId'>
  venue: { name_zh: string; name_en: string }
}

/**
 * Tells everyone who has booked, or waits, that the time or the venue is another now, what else they hold at that
 * time, and asks whether they stay.
 */
export async function tellRegistrants(
  trx: Trx,
  deps: Deps,
  { id, version, zone, before, plan, venue }: Edited,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return
  const registrants = await findRegistrants(trx, id)
  const overlaps = await noteEventMove(trx, deps, { eventId: id, from: before, to: plan, registrants })
  const data = {
    titleZh: plan.title.zh,
    titleEn: plan.title.en,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    zone,
    venueZh: venue.name_zh,
    venueEn: venue.name_en,
    changes,
  }
  for (let from = 0; from < registrants.length; from += messagesAtOnce) {
    await tell(
      trx,
      deps,
      registrants.slice(from, from + messagesAtOnce).map((one) => ({
        dedupeKey: `event_changed:${one.registrationId}:${version}`,
        accountId: one.accountId,
        template: 'event_changed',
        data: {
          ...data,
          registrationId: one.registrationId,
          overlaps: (overlaps.get(one.registrationId) ?? []).map(({ titleZh, titleEn }) => ({
            titleZh,
            titleEn,
          })),
        },
      })),
    )
  }
}
