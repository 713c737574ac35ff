import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { fullName } from '../../members/member-name.rules.ts'
import { notDecidedInTime } from '../decision.rules.ts'
import type { SeatTerms } from '../quote.queries.ts'

type Reading = Deps['db'] | Trx

function selectRequests(db: Reading, eventId: string) {
  return db
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .select(['r.id', 'r.seq', 'r.party_size as partySize', 'r.created_at as since', 'r.state'])
    .select(['m.id as memberId', 'm.family_name', 'm.given_name', 'm.number', 'm.tier_id as tierId'])
    .select(['q.amount', 'q.terms'])
    .where('r.event_id', '=', eventId)
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number]

function toRequest({ family_name, given_name, terms, ...row }: Selected) {
  return {
    ...row,
    name: fullName(family_name, given_name),
    guests: (JSON.parse(terms) as SeatTerms).guests,
  }
}

/** Parties that ask for seats, in order of arrival. */
export async function findRequests(db: Reading, eventId: string, after: number, limit: number) {
  const rows = await selectRequests(db, eventId)
    .where('r.state', '=', 'entered')
    .where('r.seq', '>', after)
    .orderBy('r.seq')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

/** Parties that staff declined since an instant and did not take back, latest first, at most 50. */
export async function findDeclinedSince(db: Reading, eventId: string, since: number) {
  const rows = await selectRequests(db, eventId)
    .innerJoin('registration_decisions as d', 'd.registration_id', 'r.id')
    .select(['d.decided_at as declinedAt', 'd.numbers'])
    .where('r.state', '=', 'declined')
    .where('d.decision', '=', 'declined')
    .where('d.rule', '!=', notDecidedInTime)
    .where('d.decided_at', '>=', since)
    .orderBy('d.decided_at', 'desc')
    .limit(50)
    .execute()
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(row.id)) latest.set(row.id, row)
  return [...latest.values()].map(({ declinedAt, numbers, ...row }) => ({
    ...toRequest(row),
    declinedAt,
    reason: (JSON.parse(numbers) as { reasonZh?: string }).reasonZh ?? null,
  }))
}

/** How often members came and how often they stayed away, over all events. */
export async function findAttendance(
  db: Reading,
  memberIds: readonly string[],
): Promise<Map<string, { attended: number; missed: number }>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registrations')
    .select(({ fn }) => ['member_id as memberId', 'state', fn.countAll<number>().as('count')])
    .where('member_id', 'in', memberIds)
    .where('state', 'in', ['attended', 'no_show'])
    .groupBy(['member_id', 'state'])
    .execute()
  const counts = new Map(memberIds.map((id) => [id, { attended: 0, missed: 0 }]))
  for (const row of rows) {
    const count = counts.get(row.memberId)
    if (count) count[row.state === 'attended' ? 'attended' : 'missed'] = Number(row.count)
  }
  return counts
}

/** These registrations of the event with what deciding them needs, in order of arrival. The event's lock keeps them as they are. */
export async function findParties(trx: Trx, eventId: string, ids: readonly string[]) {
  const query = trx
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .select(['r.id as registrationId', 'r.state', 'r.seq', 'r.party_size as party', 'r.charged'])
    .select(['r.member_id as memberId', 'r.live_member_id as liveMemberId', 'r.entry_code as entryCode'])
    .select(['m.account_id as accountId', 'm.family_name', 'm.given_name', 'm.number'])
    .select(['q.id as quoteId', 'q.amount'])
    .where('r.event_id', '=', eventId)
    .where('r.id', 'in', ids)
    .orderBy('r.seq')
  const rows = await query.execute()
  return rows.map(({ family_name, given_name, ...row }) => ({
    ...row,
    name: fullName(family_name, given_name),
  }))
}

export type Party = Awaited<ReturnType<typeof findParties>>[number]

/** The event that a registration belongs to. */
export async function findEventOf(db: Reading, registrationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('registrations')
    .select('event_id')
    .where('id', '=', registrationId)
    .executeTakeFirst()
  return row?.event_id
}

/** Declines parties that ask; returns how many it changed. */
export async function declineEntered(trx: Trx, ids: readonly string[]): Promise<number> {
  const result = await trx
    .updateTable('registrations')
    .set({ state: 'declined', live_member_id: null })
    .where('id', 'in', ids)
    .where('state', '=', 'entered')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Lets a declined party ask again; false when it is not declined. */
export async function reopenDeclined(trx: Trx, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('registrations')
    .set((eb) => ({ state: 'entered' as const, live_member_id: eb.ref('member_id') }))
    .where('id', '=', id)
    .where('state', '=', 'declined')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When a registration was declined last, null when never. */
export async function findDeclinedAt(trx: Trx, registrationId: string): Promise<number | null> {
  const row = await trx
    .selectFrom('registration_decisions')
    .select(({ fn }) => fn.max('decided_at').as('at'))
    .where('registration_id', '=', registrationId)
    .where('decision', '=', 'declined')
    .executeTakeFirst()
  return row?.at == null ? null : Number(row.at)
}

/** Whether the member has another living registration in the event. */
export async function hasLiveRegistration(trx: Trx, eventId: string, memberId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('live_member_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}
