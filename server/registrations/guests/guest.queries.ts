import { sql } from 'kysely'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'

type Reading = Deps['db'] | Trx

export type Guest = { position: number; name: string; childId: string | null }

/** The guests of registrations, in their order. */
export async function findGuestsOf(
  db: Reading,
  registrationIds: readonly string[],
): Promise<Map<string, Guest[]>> {
  if (registrationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registration_guests')
    .select(['registration_id as registrationId', 'position', 'name', 'child_id as childId'])
    .where('registration_id', 'in', registrationIds)
    .orderBy('registration_id')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (row) => row.registrationId)
}

/** What an event says about guests. */
export async function findGuestRules(db: Reading, eventId: string) {
  const row = await db
    .selectFrom('events')
    .select(['starts_at as startsAt', 'names_freeze_hours as namesFreezeHours', 'needs_child as needsChild'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  return { ...row, needsChild: row.needsChild === 1 }
}

export async function renameGuest(
  trx: Trx,
  registrationId: string,
  { position, name }: { position: number; name: string },
): Promise<void> {
  await trx
    .updateTable('registration_guests')
    .set({ name })
    .where('registration_id', '=', registrationId)
    .where('position', '=', position)
    .execute()
}

/**
 * Takes guests out of a confirmed registration, with what was charged for their seats. False when its party is not
 * the one that was read.
 */
export async function removeGuests(
  trx: Trx,
  party: { registrationId: string; partySize: number; positions: readonly number[]; charge: number },
): Promise<boolean> {
  const { registrationId, partySize, positions, charge } = party
  const result = await trx
    .updateTable('registrations')
    .set({ party_size: partySize - positions.length, charged: sql`charged - ${charge}` })
    .where('id', '=', registrationId)
    .where('state', '=', 'confirmed')
    .where('party_size', '=', partySize)
    .executeTakeFirst()
  await trx
    .deleteFrom('registration_guests')
    .where('registration_id', '=', registrationId)
    .where('position', 'in', positions)
    .execute()
  return result.numUpdatedRows === 1n
}
