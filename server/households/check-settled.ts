import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { householdRefusals } from './household.errors.ts'
import { settlesFor } from './household.rules.ts'
import { findDrawnElsewhere } from './pool.queries.ts'

/** Throws `drew_recently` for whoever drew from another household than this one a short while ago. */
export async function checkSettled(
  trx: Trx,
  deps: Deps,
  { memberId, householdId }: { memberId: string; householdId: string | null },
): Promise<void> {
  const since = deps.clock.now() - settlesFor
  const drawnAt = await findDrawnElsewhere(trx, { memberId, householdId, since })
  if (drawnAt !== undefined) throw householdRefusals.drew_recently(drawnAt + settlesFor)
}
