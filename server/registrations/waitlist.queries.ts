import { sql, type RawBuilder } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { RegistrationTable } from '../../db/tables/registrations.ts'
import type { Deps } from '../base/deps.ts'
import { hasUnansweredMove } from './moves/move.queries.ts'
import type { Trx } from '../../db/transaction.ts'

/** A place in the order of the waitlist: who has the lowest turn is next, then who came first. */
export type Turn = { turn: number; seq: number }

/** The next waiting parties of an event in their turn, with what promoting them needs. */
export async function findWaiting(trx: Trx, eventId: string, after: Turn | undefined, limit: number) {
  const query = trx
    .selectFrom('registrations as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.seq', 'r.wait_turn as turn', 'r.wait_priority as priority'])
    .select(['r.party_size as partySize', 'r.member_id as memberId', 'r.entry_code as entryCode'])
    .select(['r.waiting_note as waitingNote', 'q.id as quoteId', 'q.amount', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'waitlisted')
    .where(comesAfter(after))
    .orderBy('r.wait_turn')
    .orderBy('r.seq')
    .limit(limit)
  return query.execute()
}

export type Waiting = Awaited<ReturnType<typeof findWaiting>>[number]

/** Whether any waiting party further back is small enough for the free seats: a walk along the index, in turn. */
export async function someoneFits(trx: Trx, eventId: string, after: Turn, free: number): Promise<boolean> {
  const row = await trx
    .selectFrom('registrations as r')
    .select('r.wait_turn')
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'waitlisted')
    .where(comesAfter(after))
    .where('r.party_size', '<=', free)
    .orderBy('r.wait_turn')
    .orderBy('r.seq')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The first condition alone is implied by the other; it is what an index can begin at. */
function comesAfter(after: Turn | undefined): RawBuilder<boolean> {
  if (!after) return sql<boolean>`1 = 1`
  return sql<boolean>`r.wait_turn >= ${after.turn}
    AND (r.wait_turn > ${after.turn} OR r.seq > ${after.seq})`
}

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

/** Keeps why these parties were passed over last, for their members to read. */
export async function noteWhyPassedOver(
  trx: Trx,
  registrationIds: readonly string[],
  note: string,
): Promise<void> {
  if (registrationIds.length === 0) return
  await trx
    .updateTable('registrations')
    .set({ waiting_note: note })
    .where('id', 'in', registrationIds)
    .execute()
}

/** Locks a member's own registration (or anyone's, for the house). The event's row must be locked before. */
export async function lockRegistration(trx: Trx, id: string) {
  const row = await forUpdate(trx, selectRegistration(trx, id)).executeTakeFirst()
  return row && { ...row, moved: Number(row.moved) > 0 }
}

/** The same without a lock: for the control of a proof, which must go wrong. */
export async function readRegistration(db: Deps['db'], id: string) {
  const row = await selectRegistration(db, id).executeTakeFirst()
  return row && { ...row, moved: Number(row.moved) > 0 }
}

function selectRegistration(db: Deps['db'] | Trx, id: string) {
  return db
    .selectFrom('registrations')
    .select(hasUnansweredMove('registrations.id'))
    .select(['id', 'event_id as eventId', 'member_id as memberId', 'quote_id as quoteId', 'state'])
    .select(['party_size as partySize', 'charged', 'refunded'])
    .where('id', '=', id)
}

/** Events that start between two times with free seats and somebody who waits with this note. */
export async function findLeftOver(
  db: Deps['db'],
  starts: { after: number; by: number },
  note: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('registrations as r', 'r.event_id', 'e.id')
    .select('e.id')
    .distinct()
    .where('e.state', '=', 'published')
    .where('e.starts_at', '>', starts.after)
    .where('e.starts_at', '<=', starts.by)
    .whereRef('e.taken', '<', 'e.capacity')
    .where('r.state', '=', 'waitlisted')
    .where('r.waiting_note', '=', note)
    .execute()
  return rows.map((row) => row.id)
}

/** When a registration was made, and when it got its seats. */
export async function findSeatTimes(trx: Trx, id: string) {
  return trx
    .selectFrom('registrations')
    .select(['created_at as bookedAt', 'confirmed_at as confirmedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
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
    .where('state', 'in', ['confirmed', 'waitlisted', 'entered', 'offered'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
