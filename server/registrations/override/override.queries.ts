import { sql } from 'kysely'
import type { Trx } from '../../../db/transaction.ts'

/** How many people the event's venue holds at most. */
export async function findPhysicalCapacity(trx: Trx, eventId: string): Promise<number> {
  const row = await trx
    .selectFrom('events as e')
    .innerJoin('venues as v', 'v.id', 'e.venue_id')
    .select('v.physical_capacity')
    .where('e.id', '=', eventId)
    .executeTakeFirstOrThrow()
  return row.physical_capacity
}

/**
 * Raises the capacity of a locked event, only while its venue holds that many; false when it does not. Counts as an
 * edit, so that an editor who has the former capacity on screen does not put it back unseen.
 */
export async function raiseCapacity(
  trx: Trx,
  event: { id: string; taken: number },
  raise: { to: number; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('events')
    .set({ capacity: raise.to, version: sql`version + 1`, updated_at: raise.at })
    .where('id', '=', event.id)
    .where('taken', '=', event.taken)
    .where('capacity', '<', raise.to)
    .where(
      ({ selectFrom }) =>
        sql<boolean>`${raise.to} <= (${selectFrom('venues').select('physical_capacity').whereRef('venues.id', '=', 'events.venue_id')})`,
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Gives a waiting or asking party its seats; false when it does neither any more. */
export async function confirmByHand(
  trx: Trx,
  registrationId: string,
  { charged, at }: { charged: number; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'confirmed', charged, confirmed_at: at, waiting_note: null })
    .where('id', '=', registrationId)
    .where('state', 'in', ['waitlisted', 'entered'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
