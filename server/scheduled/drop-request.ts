import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { requestRunning } from './scheduled.errors.ts'
import { dropWaiting, findWaitingRequest } from './scheduled.queries.ts'

/** Takes back a member's own request for an event: nothing was held or charged. Refused while it runs. */
export async function dropScheduledRequest(deps: Deps, memberId: string, eventId: string): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const known = await findWaitingRequest(trx, memberId, eventId)
    if (!known) throw notFound()
    await dropRequestById(trx, deps, { id: known.id, memberId })
  })
}

/** The same inside another act's transaction. */
export async function dropRequestById(
  trx: Trx,
  deps: Deps,
  own: { id: string; memberId: string },
): Promise<void> {
  if (!(await dropWaiting(trx, { ...own, now: deps.clock.now() }))) throw requestRunning()
}
