import { mayEverywhere, type Principal } from '../accounts/principal.ts'
import { bookZone, dateIn, endOfDate, startOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { fullName } from '../members/member-name.rules.ts'
import type { CounterDay, CounterPayment } from './counter.contract.ts'
import { findPaidBetween, findRefundsOf } from './counter.queries.ts'

/** What came in on a day of the club's books, with totals by method: one's own takings, or all for managers. */
export async function counterDay(
  deps: Deps,
  account: Principal,
  { date = dateIn(deps.clock.now(), bookZone) }: { date?: string | undefined },
): Promise<CounterDay> {
  const span = { from: startOfDate(date, bookZone), before: endOfDate(date, bookZone) }
  const by = mayEverywhere(account) ? null : account.accountId
  const rows = await findPaidBetween(deps.db, { ...span, by })
  const ids = rows.map((row) => row.id)
  const refunds = Map.groupBy(await findRefundsOf(deps.db, ids, deps.clock.now()), (one) => one.paymentId)
  const payments = rows.map((row): CounterPayment => ({
    id: row.id,
    at: Number(row.paid_at),
    provider: row.provider,
    method: row.method,
    receipt: row.receipt,
    amount: row.amount,
    currency: row.currency,
    refunded: row.refunded,
    points: row.given ?? 0,
    member: { name: fullName(row.family_name, row.given_name), number: row.number },
    recordedBy: row.recordedBy,
    reason: row.reason,
    refunds: (refunds.get(row.id) ?? []).map(({ id, amount, points, state, over }) => ({
      id,
      amount,
      points,
      state,
      over,
    })),
  }))
  return { date, currency: deps.config.payments.currency, payments, totals: totalsOf(payments) }
}

const methods = ['cash', 'card', 'transfer', 'stripe'] as const

function totalsOf(payments: readonly CounterPayment[]): CounterDay['totals'] {
  return methods.flatMap((method) => {
    const some = payments.filter((payment) => (payment.method ?? payment.provider) === method)
    if (some.length === 0) return []
    return [{ method, count: some.length, amount: some.reduce((sum, one) => sum + one.amount, 0) }]
  })
}
