import { sql, type SqlBool } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { fullName } from '../members/member-name.rules.ts'
import { findUndecidedAmong } from '../registrations/approval/undecided.queries.ts'
import type { CancellationEffect, StudioRegistration } from './studio.contract.ts'
import type { RegionScope } from './studio-scope.ts'

type Reading = Deps['db'] | Trx

/** Everyone with seats, an offer of them, a place on the waitlist or an open request of an event. */
export async function findRegistrants(trx: Trx, eventId: string) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id as registrationId', 'm.id as memberId', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where('r.state', 'in', ['confirmed', 'waitlisted', 'entered', 'offered'])
    .orderBy('r.seq')
    .execute()
}

/** Registrations of an event with their members, for staff whose scope holds its region, in order of arrival. */
function selectRegistrations(db: Reading, eventId: string, scope: RegionScope) {
  const query = db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['r.id', 'r.seq', 'r.state', 'r.party_size', 'r.charged', 'r.refunded', 'r.created_at'])
    .select(['m.family_name', 'm.given_name', 'm.number', 'm.tier_id', 'a.phone'])
    .where('r.event_id', '=', eventId)
    .orderBy('r.seq')
  return scope === 'everywhere'
    ? query
    : query.where('e.region_id', 'in', scope.length > 0 ? [...scope] : [''])
}

/** The phone stands apart, so that only the export carries it. */
export type RegistrationWithPhone = { registration: StudioRegistration; phone: string | null }

/** Registrations after an arrival number, all of them when no limit is given. */
export async function findRegistrations(
  db: Reading,
  { eventId, scope, after, limit }: { eventId: string; scope: RegionScope; after: number; limit?: number },
): Promise<RegistrationWithPhone[]> {
  let query = selectRegistrations(db, eventId, scope).where('r.seq', '>', after)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  const guests = await findGuests(db, eventId, rows.at(0)?.seq ?? 0, rows.at(-1)?.seq ?? 0)
  const undecided = await findUndecidedAmong(db, rows)
  return rows.map((row) => ({
    phone: row.phone,
    registration: {
      id: row.id,
      seq: row.seq,
      name: fullName(row.family_name, row.given_name),
      number: row.number,
      tierId: row.tier_id,
      partySize: row.party_size,
      guests: guests.get(row.id) ?? [],
      state: row.state,
      undecided: undecided.has(row.id),
      charged: row.charged,
      refunded: row.refunded,
      bookedAt: row.created_at,
    },
  }))
}

async function findGuests(
  db: Reading,
  eventId: string,
  fromSeq: number,
  toSeq: number,
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('registration_guests as g')
    .innerJoin('registrations as r', 'r.id', 'g.registration_id')
    .select(['g.registration_id', 'g.name'])
    .where('r.event_id', '=', eventId)
    .where('r.seq', '>=', fromSeq)
    .where('r.seq', '<=', toSeq)
    .orderBy('r.seq')
    .orderBy('g.position')
    .execute()
  const byRegistration = Map.groupBy(rows, (row) => row.registration_id)
  return new Map([...byRegistration].map(([id, guests]) => [id, guests.map((guest) => guest.name)]))
}

/** Who would be told, and what would go back, if the event were cancelled now. */
export async function readCancellationEffect(db: Reading, eventId: string): Promise<CancellationEffect> {
  const rows = await db
    .selectFrom('registrations')
    .select(({ fn }) => [
      'state',
      fn.countAll<number>().as('registrations'),
      fn.sum<number | string>('party_size').as('people'),
      fn.sum<number | string>('charged').as('charged'),
      fn.sum<number | string>('refunded').as('refunded'),
    ])
    .where('event_id', '=', eventId)
    .where('live_member_id', 'is not', null)
    .groupBy('state')
    .execute()
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    registrations: sum((row) => Number(row.registrations)),
    people: sum((row) => Number(row.people)),
    waiting: sum((row) => (row.state === 'waitlisted' ? Number(row.registrations) : 0)),
    refund: sum((row) => Number(row.charged) - Number(row.refunded)),
  }
}

/** What is still to be given back and told after an event was cancelled: at most `limit`, in order of arrival. */
export async function findUnreleased(trx: Trx, eventId: string, limit: number) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.event_id as eventId', 'r.member_id as memberId', 'r.quote_id as quoteId', 'r.state'])
    .select(['r.party_size as partySize', 'r.charged', 'r.refunded', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where(isOwed)
    .orderBy('r.seq')
    .limit(limit)
    .execute()
}

/** Cancelled events whose registrations are not all released yet. */
export async function findUnfinishedCancellations(db: Reading): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    .select('e.id')
    .where('e.state', '=', 'cancelled')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('registrations as r').select('r.id').whereRef('r.event_id', '=', 'e.id').where(isOwed),
      ),
    )
    .orderBy('e.cancelled_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Seats and waiting places end; who was let in early keeps the attendance and gets the price back. */
const isOwed = sql<SqlBool>`(r.state IN ('confirmed', 'waitlisted', 'entered', 'offered')
  OR (r.state = 'attended' AND r.refunded < r.charged))`

/** Notes that an attended registration got its whole price back; false when it had it before. */
export async function markRefunded(trx: Trx, registrationId: string): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set((eb) => ({ refunded: eb.ref('charged') }))
    .where('id', '=', registrationId)
    .where('state', '=', 'attended')
    .whereRef('refunded', '<', 'charged')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
