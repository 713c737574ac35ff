import { leavingOutTaken } from '../../db/dialect.ts'
import type { PaymentFindingTable } from '../../db/tables/payments.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { FindingCode } from './payment-state.rules.ts'

export type NewFinding = {
  code: FindingCode
  /** The payment, or the event that has none. */
  about: string
  paymentId: string | null
  detail: Record<string, unknown>
}

/** Notes what staff have to look at; what was noted before stays as it is, closed or not. */
export async function noteFinding(trx: Trx, finding: NewFinding, now: number): Promise<void> {
  const row: PaymentFindingTable = {
    id: `${finding.code}:${finding.about}`.slice(0, 120),
    code: finding.code,
    payment_id: finding.paymentId,
    detail: JSON.stringify(finding.detail),
    found_at: now,
    closed_at: null,
    closed_by: null,
    closing_reason: null,
  }
  await leavingOutTaken(trx, trx.insertInto('payment_findings').values(row), 'id').execute()
}

/** The latest findings with whose payment they are about; open ones first. */
export async function findFindings(db: Deps['db'], limit: number) {
  return db
    .selectFrom('payment_findings as f')
    .leftJoin('payments as p', 'p.id', 'f.payment_id')
    .leftJoin('members as m', 'm.id', 'p.member_id')
    .selectAll('f')
    .select(['p.amount', 'p.currency', 'm.number', 'm.family_name', 'm.given_name'])
    .orderBy((eb) => eb.case().when('f.closed_at', 'is', null).then(0).else(1).end())
    .orderBy('f.found_at', 'desc')
    .orderBy('f.id')
    .limit(limit)
    .execute()
}

export async function findFinding(trx: Trx, id: string): Promise<PaymentFindingTable | undefined> {
  return trx.selectFrom('payment_findings').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Closes an open finding; false when it is closed or not there. */
export async function markClosed(
  trx: Trx,
  id: string,
  { at, by, reason }: { at: number; by: string; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('payment_findings')
    .set({ closed_at: at, closed_by: by, closing_reason: reason })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
