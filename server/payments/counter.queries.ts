import type { Deps } from '../base/deps.ts'

/** Money that came in [from, before), latest first; what one clerk took, or, for managers, all of it. */
export async function findPaidBetween(
  db: Deps['db'],
  { from, before, by }: { from: number; before: number; by: string | null },
) {
  return db
    .selectFrom('payments as p')
    .innerJoin('members as m', 'm.id', 'p.member_id')
    .leftJoin('accounts as a', 'a.id', 'p.recorded_by')
    .select(['p.id', 'p.paid_at', 'p.provider', 'p.method', 'p.receipt', 'p.amount', 'p.currency'])
    .select(['p.refunded', 'p.given', 'p.reason', 'a.display_name as recordedBy'])
    .select(['m.number', 'm.family_name', 'm.given_name'])
    .where('p.paid_at', '>=', from)
    .where('p.paid_at', '<', before)
    .$if(by !== null, (query) => query.where('p.recorded_by', '=', by))
    .orderBy('p.paid_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute()
}

/** The refunds of payments, the oldest first, each with whether its quote can still be confirmed. */
export async function findRefundsOf(db: Deps['db'], paymentIds: readonly string[], now: number) {
  if (paymentIds.length === 0) return []
  const rows = await db
    .selectFrom('payment_refunds as r')
    .leftJoin('quotes as q', 'q.id', 'r.quote_id')
    .select(['r.id', 'r.payment_id as paymentId', 'r.amount', 'r.points', 'r.state'])
    .select(['q.state as quoteState', 'q.expires_at as expiresAt'])
    .where('r.payment_id', 'in', paymentIds)
    .orderBy('r.id')
    .execute()
  return rows.map(({ quoteState, expiresAt, ...row }) => ({
    ...row,
    over: row.state === 'asked' && (quoteState !== 'open' || Number(expiresAt) <= now),
  }))
}
