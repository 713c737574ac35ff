import { byKey } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'

/** Rows a statement. */
const chunk = 500

/** Gives entered registrations their seats; returns how many it changed. */
export async function seatEntered(
  trx: Trx,
  seats: readonly { registrationId: string; charged: number }[],
  now: number,
): Promise<number> {
  let changed = 0n
  for (let from = 0; from < seats.length; from += chunk) {
    const some = seats.slice(from, from + chunk)
    const ids = some.map((one) => one.registrationId)
    const result = await trx
      .updateTable('registrations')
      .set({
        state: 'confirmed',
        charged: byKey('id', new Map(some.map((one) => [one.registrationId, one.charged]))),
        confirmed_at: now,
      })
      .where('id', 'in', ids)
      .where('state', '=', 'entered')
      .executeTakeFirst()
    changed += result.numUpdatedRows
  }
  return Number(changed)
}

/** Puts entered registrations on the waitlist; returns how many it changed. */
export async function queueEntered(
  trx: Trx,
  places: readonly { registrationId: string; place: number; note: string | null }[],
): Promise<number> {
  let changed = 0n
  for (let from = 0; from < places.length; from += chunk) {
    const some = places.slice(from, from + chunk)
    const ids = some.map((one) => one.registrationId)
    const result = await trx
      .updateTable('registrations')
      .set({
        state: 'waitlisted',
        wait_place: byKey('id', new Map(some.map((one) => [one.registrationId, one.place]))),
        waiting_note: byKey('id', new Map(some.map((one) => [one.registrationId, one.note]))),
      })
      .where('id', 'in', ids)
      .where('state', '=', 'entered')
      .executeTakeFirst()
    changed += result.numUpdatedRows
  }
  return Number(changed)
}

/** Ends entered registrations that got no seat and no place; returns how many it changed. */
export async function endUndrawn(trx: Trx, ids: readonly string[]): Promise<number> {
  let changed = 0n
  for (let from = 0; from < ids.length; from += chunk) {
    const result = await trx
      .updateTable('registrations')
      .set({ state: 'not_drawn', live_member_id: null })
      .where('id', 'in', ids.slice(from, from + chunk))
      .where('state', '=', 'entered')
      .executeTakeFirst()
    changed += result.numUpdatedRows
  }
  return Number(changed)
}
