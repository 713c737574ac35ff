import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findMembersAtDesk } from '../checkin/desk-state.ts'
import { findMemberCard } from '../checkin/desk.queries.ts'
import { readPass } from '../checkin/read-pass.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { applyWithin } from './apply-event.ts'
import type { Clerk } from './ask-refund.ts'
import type { CounterMember, CounterPreview, RecordBody, Recorded } from './counter.contract.ts'
import { counterRefusals } from './payment.errors.ts'
import { findPayer, findPaymentById, insertPayment } from './payment.queries.ts'
import { previewTopUps } from './top-up-points.ts'

/** A pass is far longer than anything that one types to find a member. */
const passFrom = 41

/** Who stands at the counter, by their pass or by what they say. */
export async function findAtCounter(deps: Deps, sought: string): Promise<CounterMember[]> {
  if (sought.length < passFrom) return findMembersAtDesk(deps, sought)
  const { memberId } = await readPass(deps, sought)
  const card = await findMemberCard(deps.db, memberId)
  return card ? findMembersAtDesk(deps, card.number) : []
}

/** What taking this amount (minor units) for this member would give. */
export async function previewAtCounter(
  deps: Deps,
  { memberId, amount }: { memberId: string; amount: number },
): Promise<CounterPreview> {
  const { currency } = deps.config.payments
  return inTransaction(deps, async (trx) => {
    const payer = await findPayer(trx, memberId)
    if (!payer) throw notFound()
    const [gives] = await previewTopUps(trx, deps, payer, { amounts: [amount] })
    return { amount, currency, points: 0, awards: [], ...gives }
  })
}

/**
 * Records money that a member handed over at a counter, and gives its points. The member's own hand is the confirmation
 * here; the receipt, who took it and why are kept and audited, and the member is told at once. Nobody records for
 * themselves, and a receipt counts once.
 */
export async function recordAtCounter(
  deps: Deps,
  clerk: Clerk & { key: string },
  taken: RecordBody,
): Promise<Outcome> {
  const { memberId, amount, method, receipt, points } = taken
  const hash = requestHash('counter', memberId, amount, method, receipt, points)
  try {
    return await onceOnly(deps, { actorId: clerk.accountId, key: clerk.key, hash }, async (trx) => ({
      status: 201,
      body: JSON.stringify(await record(trx, deps, clerk, taken)),
    }))
  } catch (error) {
    if (isUniqueViolation(error)) throw counterRefusals.receipt_taken()
    throw error
  }
}

async function record(trx: Trx, deps: Deps, clerk: Clerk, taken: RecordBody): Promise<Recorded> {
  const { memberId, amount, method, receipt, reason } = taken
  const payer = await findPayer(trx, memberId)
  if (!payer) throw notFound()
  if (payer.account_id === clerk.accountId) throw counterRefusals.own_account()
  const [gives] = await previewTopUps(trx, deps, payer, { amounts: [amount] })
  const promised = gives?.points ?? 0
  if (promised !== taken.points) throw counterRefusals.points_changed(promised)
  const now = deps.clock.now()
  const id = deps.newId()
  const { currency } = deps.config.payments
  await insertPayment(trx, {
    id,
    member_id: memberId,
    provider: 'manual',
    quote_id: null,
    amount,
    currency,
    state: 'started',
    promised,
    given: null,
    dispute: null,
    session_id: null,
    session_url: null,
    intent_id: null,
    method,
    receipt,
    recorded_by: clerk.accountId,
    reason,
    created_at: now,
    paid_at: null,
    expires_at: null,
    check_at: null,
  })
  await applyWithin(trx, deps, {
    provider: 'manual',
    id: `taken:${id}`,
    kind: 'paid',
    paymentId: id,
    intentId: null,
    amount,
    currency,
    occurredAt: now,
  })
  await appendAudit(trx, deps, {
    actorId: clerk.accountId,
    action: 'top_up.recorded',
    subjectKind: 'payment',
    subjectId: id,
    after: { memberId, amount, currency, method, receipt, points: promised },
    reason,
    address: clerk.address,
  })
  const given = (await findPaymentById(trx, id))?.given ?? 0
  const account = (await lockRedeemable(trx, [memberId])).get(memberId)
  return { paymentId: id, points: given, balanceAfter: account?.balance ?? 0 }
}
