import type { Deps } from '../base/deps.ts'
import { fullName } from '../members/member-name.rules.ts'
import type { UnpaidRefund } from './counter.contract.ts'
import { findUnpaid } from './refund.queries.ts'

const listed = 100

/** Refunds whose money has not left: to be handed over, on their way, or refused by the provider. */
export async function listUnpaid(deps: Deps): Promise<{ refunds: UnpaidRefund[] }> {
  const rows = await findUnpaid(deps.db, listed)
  return {
    refunds: rows.map((row) => ({
      id: row.id,
      paymentId: row.paymentId,
      state: row.state === 'refused' ? 'refused' : 'confirmed',
      amount: row.amount,
      points: row.points,
      currency: row.currency,
      reason: row.reason,
      confirmedAt: Number(row.confirmed_at),
      refusal:
        row.refusal_code === null || row.state !== 'refused'
          ? null
          : { code: row.refusal_code, at: Number(row.refused_at) },
      attempts: row.attempts,
      nextTryAt: row.next_try_at === null ? null : Number(row.next_try_at),
      paid: {
        provider: row.provider,
        method: row.method,
        receipt: row.receipt,
        amount: row.paid,
        at: Number(row.paid_at),
      },
      member: { name: fullName(row.family_name, row.given_name), number: row.number },
    })),
  }
}
