import type { Deps } from '../base/deps.ts'
import type { RegionScope } from '../events/studio-scope.ts'
import type { SeatTerms } from './quote.queries.ts'

/** Whose registration may be read: a member's own, or any of a staff member's regions. */
export type HistoryReader = { memberId: string } | { scope: RegionScope }

/** A registration with all that its own row tells of how it came about. */
export async function findForHistory(db: Deps['db'], id: string, reader: HistoryReader) {
  const query = db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .select(['r.id', 'r.state', 'r.seq', 'r.party_size as partySize', 'r.charged', 'r.refunded'])
    .select(['r.created_at as createdAt', 'r.confirmed_at as confirmedAt', 'r.attended_at as attendedAt'])
    .select(['r.cancelled_at as cancelledAt', 'r.cancelled_because as cancelledBecause'])
    .select(['q.amount', 'q.terms', 'e.allocation', 'e.title_zh as titleZh', 'e.title_en as titleEn'])
    .select(['e.ends_at as endsAt', 'g.zone'])
    .where('r.id', '=', id)
  const row = await (
    'memberId' in reader
      ? query.where('r.member_id', '=', reader.memberId)
      : reader.scope === 'everywhere'
        ? query
        : query.where('e.region_id', 'in', reader.scope.length > 0 ? [...reader.scope] : [''])
  ).executeTakeFirst()
  return row && { ...row, terms: JSON.parse(row.terms) as SeatTerms }
}

export type HistoryRow = NonNullable<Awaited<ReturnType<typeof findForHistory>>>

/** The later decisions of a registration, oldest first. */
export async function findDecisions(db: Deps['db'], registrationId: string) {
  const rows = await db
    .selectFrom('registration_decisions as d')
    .leftJoin('accounts as a', 'a.id', 'd.by_account_id')
    .select(['d.decision', 'd.rule', 'd.numbers', 'd.decided_at as at', 'd.by_account_id as byAccountId'])
    .select('a.display_name as by')
    .where('d.registration_id', '=', registrationId)
    // Ids grow with time: decisions of one millisecond keep their order.
    .orderBy('d.decided_at')
    .orderBy('d.id')
    .execute()
  return rows.map(({ numbers, ...row }) => ({
    ...row,
    numbers: JSON.parse(numbers) as Record<string, number | string | null>,
  }))
}

export type DecisionRow = Awaited<ReturnType<typeof findDecisions>>[number]
