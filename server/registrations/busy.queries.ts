import type { Trx } from '../../db/transaction.ts'

/** Everybody who has a seat in another event that is on at that time, with the event. */
export async function findAllBusy(
  trx: Trx,
  eventId: string,
  span: { from: number; to: number },
): Promise<{ memberId: string; eventId: string }[]> {
  return trx
    .selectFrom('events as e')
    .innerJoin('registrations as r', 'r.event_id', 'e.id')
    .select(['r.member_id as memberId', 'e.id as eventId'])
    .where('e.id', '!=', eventId)
    .where('e.state', '=', 'published')
    .where('e.starts_at', '<', span.to)
    .where('e.ends_at', '>', span.from)
    .where('r.state', 'in', ['confirmed', 'attended'])
    .execute()
}
