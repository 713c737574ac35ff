import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { deleteOutcomesBefore } from './idempotency.queries.ts'

/** How long a repeated request still gets its first answer. */
const replaysFor = 30 * day

/** Forgets the stored answers of requests that nobody will repeat any more. A job; returns how many. */
export async function forgetOutcomes(deps: Deps): Promise<number> {
  return deleteOutcomesBefore(deps.db, deps.clock.now() - replaysFor)
}
