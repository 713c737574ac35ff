import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { Decision } from './decision.rules.ts'

/** Adds decisions to their registrations' history, in the transaction that carries them out. */
export async function insertDecisions(
  trx: Trx,
  deps: Pick<Deps, 'newId' | 'clock'>,
  decisions: readonly Decision[],
): Promise<void> {
  if (decisions.length === 0) return
  const now = deps.clock.now()
  await trx
    .insertInto('registration_decisions')
    .values(
      decisions.map((one) => ({
        id: deps.newId(),
        registration_id: one.registrationId,
        decision: one.decision,
        rule: one.rule,
        numbers: JSON.stringify(one.numbers),
        by_account_id: one.byAccountId ?? null,
        decided_at: now,
      })),
    )
    .execute()
}
