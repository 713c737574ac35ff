import type { DrawTable } from '../../db/tables/ballots.ts'
import type { MessageData } from '../messages/message-data.ts'
import type { Message } from '../messages/tell.ts'
import type { EventRow } from '../registrations/seat.queries.ts'
import type { DrawnEntry } from './draw-seats.ts'

type NotDrawn = MessageData['ballot_not_drawn']

/** What each party is told after a draw. Those who left before, or had their seats by then, are told nothing. */
export function drawLetters(
  kind: DrawTable['kind'],
  event: EventRow,
  results: readonly DrawnEntry[],
): Message[] {
  let rank = event.waiting
  return results.flatMap((one): Message[] => {
    if (one.outcome === 'left' || one.because === 'by_hand') return []
    const { registrationId, accountId } = one
    const { titleZh, titleEn, startsAt, zone } = event
    const about = { titleZh, titleEn, startsAt, zone, registrationId }
    if (one.outcome === 'seated') {
      return [
        {
          dedupeKey: `draw_seated:${registrationId}`,
          accountId,
          template: kind === 'ballot' ? 'ballot_drawn' : 'registration_confirmed',
          data: { ...about, partySize: one.party, charged: one.amount, entryCode: one.entryCode },
        },
      ]
    }
    if (one.outcome === 'waits') rank += 1
    return [
      {
        dedupeKey: `draw_not_seated:${registrationId}`,
        accountId,
        template: 'ballot_not_drawn',
        data: {
          ...about,
          eventId: event.id,
          kind,
          rank: one.outcome === 'waits' ? rank : null,
          because: reasonOf(one),
        },
      },
    ]
  })
}

/** A limit is told apart here, to the member alone. */
function reasonOf({ because, skip }: DrawnEntry): NotDrawn['because'] {
  if (because === 'limit') return skip?.rule === 'month_cap_reached' ? 'month_cap_reached' : 'booking_blocked'
  return because === 'left' || because === 'by_hand' ? null : because
}
