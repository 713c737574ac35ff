import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { insertMarks } from './mark.queries.ts'
import { markLasts, markWeights, type MarkKind } from './mark.rules.ts'

/** Who gets a mark for which registration. */
export type Marked = { registrationId: string; memberId: string; accountId: string }

/** The event as its message names it; times are epoch milliseconds. */
export type MarkedEvent = { titleZh: string; titleEn: string; startsAt: number; zone: string }

/**
 * Gives each of these registrations a mark of one kind, which counts for 90 days, notes it in their history and tells
 * their members why, until when, and how to appeal. In the transaction of what it is given for: callers make sure that
 * a registration comes here once a kind, and the table's unique key repeats it.
 */
export async function giveMarks(
  trx: Trx,
  deps: Deps,
  { kind, event, marked }: { kind: MarkKind; event: MarkedEvent; marked: readonly Marked[] },
): Promise<void> {
  const now = deps.clock.now()
  const weight = markWeights[kind]
  const expiresAt = now + markLasts
  await insertMarks(
    trx,
    marked.map((one) => ({
      id: deps.newId(),
      registration_id: one.registrationId,
      member_id: one.memberId,
      kind,
      weight,
      given_at: now,
      expires_at: expiresAt,
      state: 'given',
      appeal: null,
      appealed_at: null,
      decided_at: null,
      decided_by: null,
      decision_reason: null,
    })),
  )
  await noteDecisions(
    trx,
    deps,
    marked.map((one) => ({
      registrationId: one.registrationId,
      decision: 'mark_given',
      rule: kind,
      numbers: { weight, expiresAt },
    })),
  )
  await tell(
    trx,
    deps,
    marked.map((one) => ({
      dedupeKey: `mark_given:${kind}:${one.registrationId}`,
      accountId: one.accountId,
      template: 'mark_given',
      data: { ...event, kind, weight, expiresAt },
    })),
  )
}
