import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { fullName } from '../members/member-name.rules.ts'
import { reversibleOf, type Clerk } from './ask-refund.ts'
import type { PaymentFinding, Refundable } from './counter.contract.ts'
import { findFinding, findFindings, markClosed } from './finding.queries.ts'
import { refundRefusals } from './payment.errors.ts'
import { findPaymentById } from './payment.queries.ts'
import { pointsFor, refundableOf } from './reversal.rules.ts'

const listed = 100

/** What about payments needs a person to look, open ones first. */
export async function listFindings(deps: Deps): Promise<{ findings: PaymentFinding[] }> {
  const rows = await findFindings(deps.db, listed)
  return {
    findings: rows.map((row) => ({
      id: row.id,
      code: row.code as PaymentFinding['code'],
      foundAt: Number(row.found_at),
      closedAt: row.closed_at === null ? null : Number(row.closed_at),
      closingReason: row.closing_reason,
      detail: JSON.parse(row.detail) as Record<string, unknown>,
      payment:
        row.payment_id === null
          ? null
          : {
              id: row.payment_id,
              amount: row.amount ?? 0,
              currency: row.currency ?? deps.config.payments.currency,
              member: {
                name: fullName(row.family_name ?? '', row.given_name ?? ''),
                number: row.number ?? '',
              },
            },
    })),
  }
}

/** A manager has looked, and says what was done. Audited; closing twice is not found. */
export async function closeFinding(
  deps: Deps,
  clerk: Clerk,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const finding = await findFinding(trx, id)
    const closing = { at: deps.clock.now(), by: clerk.accountId, reason }
    if (finding?.code === 'refund_refused' && finding.closed_at === null) throw refundRefusals.refund_waits()
    if (!finding || !(await markClosed(trx, id, closing))) throw notFound()
    await appendAudit(trx, deps, {
      actorId: clerk.accountId,
      action: 'top_up.finding_closed',
      subjectKind: 'payment',
      subjectId: finding.payment_id ?? 'none',
      before: { code: finding.code, detail: JSON.parse(finding.detail) as unknown },
      after: { closed: true },
      reason,
      address: clerk.address,
    })
  })
}

/** How much of a payment could go back now, and the points that would go back with it. */
export async function readRefundable(deps: Deps, { paymentId }: { paymentId: string }): Promise<Refundable> {
  return inTransaction(deps, async (trx) => {
    const payment = await findPaymentById(trx, paymentId)
    if (!payment || payment.paid_at === null) throw notFound()
    const reversible = await reversibleOf(trx, payment, deps.clock.now())
    const refundable = refundableOf(reversible)
    return { ...reversible, refundable, pointsBack: pointsFor(reversible, refundable) }
  })
}
