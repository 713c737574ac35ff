import { forUpdate } from '../../db/dialect.ts'
import type { RegistrationTable } from '../../db/tables/registrations.ts'
import { hasUnansweredMove } from './moves/move.queries.ts'
import type { Trx } from '../../db/transaction.ts'
import type { SeatTerms } from './quote.queries.ts'

/** The next waiting parties of an event after an arrival number, with what promoting them needs. */
export async function findWaiting(trx: Trx, eventId: string, afterSeq: number, limit: number) {
  const query = trx
    .selectFrom('registrations as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select([
      'r.id',
      'r.seq',
      'r.party_size as partySize',
      'r.member_id as memberId',
      'r.entry_code as entryCode',
    ])
    .select(['q.id as quoteId', 'q.amount', 'q.terms', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'waitlisted')
    .where('r.seq', '>', afterSeq)
    .orderBy('r.seq')
    .limit(limit)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, terms: JSON.parse(row.terms) as SeatTerms }))
}

export type Waiting = Awaited<ReturnType<typeof findWaiting>>[number]

/** Gives a waiting registration its seats. */
export async function seatWaiting(
  trx: Trx,
  registrationId: string,
  charged: number,
  now: number,
): Promise<void> {
  await trx
    .updateTable('registrations')
    .set({ state: 'confirmed', charged, confirmed_at: now, waiting_note: null })
    .where('id', '=', registrationId)
    .where('state', '=', 'waitlisted')
    .execute()
}

export async function noteWhyPassedOver(trx: Trx, registrationId: string, note: string): Promise<void> {
  await trx
    .updateTable('registrations')
    .set({ waiting_note: note })
    .where('id', '=', registrationId)
    .execute()
}

/** Locks a member's own registration (or anyone's, for the house). The event's row must be locked before. */
export async function lockRegistration(trx: Trx, id: string) {
  const query = trx
    .selectFrom('registrations')
    .select(hasUnansweredMove('registrations.id'))
    .select(['id', 'event_id as eventId', 'member_id as memberId', 'quote_id as quoteId', 'state'])
    .select(['party_size as partySize', 'charged', 'refunded'])
    .where('id', '=', id)
  const row = await forUpdate(trx, query).executeTakeFirst()
  return row && { ...row, moved: Number(row.moved) > 0 }
}

/** Ends a live registration; returns false when it is not live any more. */
export async function endRegistration(
  trx: Trx,
  id: string,
  end: { refund: number; because: NonNullable<RegistrationTable['cancelled_because']>; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({
      state: 'cancelled',
      live_member_id: null,
      refunded: end.refund,
      cancelled_at: end.at,
      cancelled_because: end.because,
    })
    .where('id', '=', id)
    .where('state', 'in', ['confirmed', 'waitlisted', 'entered'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
