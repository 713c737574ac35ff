import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import type { Clerk } from './ask-refund.ts'
import { closeRefusal, lockOwed } from './owed-refund.ts'
import { refundRefusals } from './payment.errors.ts'
import { changeRefund } from './refund.queries.ts'

/** Staff have the provider asked again for a refund that it refused, such as after a dispute was won. Audited. */
export async function retryRefund(
  deps: Deps,
  clerk: Clerk,
  { refundId, reason }: { refundId: string; reason: string },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const { payment, refund } = await lockOwed(trx, clerk, refundId)
    if (refund.state !== 'refused') throw refundRefusals.not_waiting()
    const again = { state: 'confirmed', round: refund.round + 1, attempts: 0, next_try_at: null } as const
    await changeRefund(trx, refundId, again)
    await closeRefusal(trx, deps, { refund, clerk, reason })
    await appendAudit(trx, deps, {
      actorId: clerk.accountId,
      action: 'top_up.refund_retried',
      subjectKind: 'payment',
      subjectId: payment.id,
      before: { state: 'refused', refused: refund.refusal_code, round: refund.round },
      after: { refund: refund.amount, currency: payment.currency, round: again.round },
      reason,
      address: clerk.address,
    })
  })
}
