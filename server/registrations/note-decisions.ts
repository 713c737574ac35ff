import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertDecisions } from './decision.queries.ts'
import type { Decision } from './decision.rules.ts'

/** Notes any number of decisions of another slice in their registrations' history, in the transaction that carries them out. */
export async function noteDecisions(
  trx: Trx,
  deps: Pick<Deps, 'newId' | 'clock'>,
  decisions: readonly Decision[],
): Promise<void> {
  for (const some of piecesOf(decisions)) await insertDecisions(trx, deps, some)
}
