import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import type { Finding } from './finding.contract.ts'
import { findingClosed } from './finding.errors.ts'
import { findFinding, lockFinding, markClosed } from './finding-list.queries.ts'
import { present } from './list-findings.ts'

export type CloseFinding = {
  findingId: string
  accountId: string
  verdict: 'settled' | 'dismissed'
  /** Why, for whoever reads it later. */
  reason: string
}

/**
 * Closes a finding that waits for staff: what was in the member's favour stays theirs, and no point moves. Refuses with
 * `finding_closed` when it is closed already.
 */
export async function closeFinding(deps: Deps, close: CloseFinding): Promise<Finding> {
  const { findingId, accountId, verdict, reason } = close
  if (!idPattern.test(findingId)) throw notFound()
  await inTransaction(deps, async (trx) => {
    const finding = await lockFinding(trx, findingId)
    if (!finding) throw notFound()
    const closed = { state: verdict, note: reason, by: accountId, at: deps.clock.now() }
    if (!(await markClosed(trx, findingId, closed))) throw findingClosed()
    await appendAudit(trx, deps, {
      actorId: accountId,
      action: `ledger.finding_${verdict}`,
      subjectKind: 'ledger_finding',
      subjectId: findingId,
      before: { state: finding.state, kind: finding.kind },
      after: { state: verdict },
      reason,
    })
  })
  const closed = await findFinding(deps.db, findingId)
  if (!closed) throw notFound()
  return present(closed)
}
