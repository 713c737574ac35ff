import type { Message } from '../messages/tell.ts'
import { entryCode } from './entry-code.rules.ts'
import type { Taken } from './record-decisions.ts'

/** What its member is told of a decision. */
export function messagesOf({ id, event, quote, decision, confirmation }: Taken): Message[] {
  const about = {
    titleZh: event.titleZh,
    titleEn: event.titleEn,
    startsAt: event.startsAt,
    zone: event.zone,
    registrationId: id,
  }
  if (decision.kind === 'entered') {
    // A fair start is over within seconds, and its result is told.
    if (event.allocation === 'first_come') return []
    return [
      {
        dedupeKey: `registration_entered:${id}`,
        accountId: confirmation.accountId,
        template: 'registration_entered',
        data: { ...about, byDraw: event.allocation === 'ballot', drawAt: decision.drawAt },
      },
    ]
  }
  return [
    decision.kind === 'confirmed'
      ? {
          dedupeKey: `registration_confirmed:${id}`,
          accountId: confirmation.accountId,
          template: 'registration_confirmed',
          data: {
            ...about,
            partySize: quote.terms.partySize,
            charged: quote.amount,
            entryCode: entryCode(event.id, decision.seq),
          },
        }
      : {
          dedupeKey: `registration_waitlisted:${id}`,
          accountId: confirmation.accountId,
          template: 'registration_waitlisted',
          data: {
            ...about,
            rank: decision.rank,
            byMarks: quote.terms.marks?.waitlistOnly ?? false,
            ...(event.promotion === 'offer' ? { offers: true } : {}),
          },
        },
  ]
}
