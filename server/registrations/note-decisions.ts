import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertDecisions } from './decision.queries.ts'
import type { Decision } from './decision.rules.ts'

/** Notes decisions of another slice in their registrations' history, in the transaction that carries them out. */
export async function noteDecisions(
  trx: Trx,
  deps: Pick<Deps, 'newId' | 'clock'>,
  decisions: readonly Decision[],
): Promise<void> {
  await insertDecisions(trx, deps, decisions)
}
