import type { Transaction } from 'kysely'
import type { Deps } from '../server/base/deps.ts'
import type { Database } from './database.ts'
import { isRetryable } from './errors.ts'

export type Trx = Transaction<Database>

const attemptsMax = 10

/**
 * Runs `work` in one transaction and commits it. Deadlocks, lock waits, certification failures and a busy SQLite
 * undo it and run it again from its start, at most 10 times, with growing jittered pauses; `work` must therefore do
 * nothing outside the database. Use only `trx` inside: `deps.db` would wait for this very transaction on SQLite.
 */
export async function inTransaction<Result>(
  deps: Pick<Deps, 'db' | 'random'>,
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await deps.db.transaction().execute(work)
    } catch (error) {
      if (!isRetryable(error) || attempt >= attemptsMax) throw error
      await pause(deps.random.below(8 * 2 ** attempt))
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
