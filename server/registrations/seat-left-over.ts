import { inTransaction } from '../../db/transaction.ts'
import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { promoteWaiting } from './promote-waiting.ts'
import { findLeftOver } from './waitlist.queries.ts'
import { passedOver } from './waitlist.rules.ts'

/** How long before the start seats that nobody took go to those who book by waitlist only. */
export const leftOverBefore = 48 * hour

/**
 * Whoever books by waitlist only would wait for ever in an event that never fills. Two days before the start its free
 * seats go to the waitlist, while leaving still gives something back. A job; running it again, or in two processes,
 * seats nobody twice. Returns how many parties got or were offered seats.
 */
export async function seatLeftOver(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const span = { after: now, by: now + leftOverBefore }
  let seated = 0
  for (const eventId of await findLeftOver(deps.db, span, passedOver.waitlist_only)) {
    seated += await inTransaction(deps, (trx) => promoteWaiting(trx, deps, eventId))
  }
  return seated
}
