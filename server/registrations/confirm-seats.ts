import type { Deps } from '../base/deps.ts'
import { idPattern } from '../base/ids.ts'
import { notFound } from '../base/domain-error.ts'
import { findOutcome } from '../http/idempotency.queries.ts'
import { requestHash, type Outcome } from '../http/idempotency.ts'
import { limitRefusals } from '../limits/limit.errors.ts'
import { queueSeats } from './seat-queue.ts'

export type ConfirmSeats = {
  memberId: string
  accountId: string
  quoteId: string
  amount: number
  key: string
  hash?: string
  /** The membership may not book at all. Left out by those who have just taken the quote, which refuses it. */
  blocked?: boolean
}

/**
 * The second confirmation: books the seats of a quote, or a place on the waitlist, and charges its amount, once.
 * Throws the refusals of registration.errors.ts; a retry with the same key gets the first outcome to the byte.
 */
export async function confirmSeats(deps: Deps, confirm: ConfirmSeats): Promise<Outcome> {
  if (!idPattern.test(confirm.quoteId)) throw notFound()
  const { memberId, accountId, quoteId, amount, key } = confirm
  // What was booked before stays booked: a retry gets its outcome.
  if (confirm.blocked && !(await findOutcome(deps.db, memberId, key))) throw limitRefusals.member_blocked()
  const hash = confirm.hash ?? requestHash('confirm', quoteId, amount)
  const answer = await (deps.seatDesk ?? queueSeats)(deps, {
    memberId,
    accountId,
    quoteId,
    amount,
    key,
    hash,
  })
  if ('refusal' in answer) throw answer.refusal
  return answer.outcome
}
