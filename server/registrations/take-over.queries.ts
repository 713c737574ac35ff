import type { Trx } from '../../db/transaction.ts'

/** Ends a confirmed registration that another member takes over; false when it is not confirmed any more. */
export async function markTransferred(
  trx: Trx,
  registration: { id: string; charged: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'transferred', live_member_id: null, refunded: registration.charged })
    .where('id', '=', registration.id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The live registration that a member has in an event already. */
export async function findLiveIn(trx: Trx, eventId: string, memberId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('live_member_id', '=', memberId)
    .executeTakeFirst()
  return row?.id
}
