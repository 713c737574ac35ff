import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { deleteCodesExpiredBy } from './code.queries.ts'
import { sessionsOf } from './sessions.ts'
import { deleteCountersQuietSince } from './throttle.queries.ts'
import { forgottenAfter } from './throttle.rules.ts'

/** Deletes sessions and codes that have run out and counters that were quiet for a day. For a daily job. */
export async function sweepAccounts(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  await sessionsOf(deps).sweep()
  await deleteCodesExpiredBy(deps.db, now - day)
  await deleteCountersQuietSince(deps.db, now - forgottenAfter)
}
