import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

/** Does what `work` writes, and undoes it again unless it is to be kept: the same statements either way. */
export async function keepOrUndo(trx: Trx, kept: boolean, work: () => Promise<void>): Promise<void> {
  await sql`SAVEPOINT kept_or_undone`.execute(trx)
  await work()
  const end = kept ? sql`RELEASE SAVEPOINT kept_or_undone` : sql`ROLLBACK TO SAVEPOINT kept_or_undone`
  await end.execute(trx)
}
