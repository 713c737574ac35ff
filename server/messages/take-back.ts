import type { Trx } from '../../db/transaction.ts'
import { deleteUntried } from './outbox.queries.ts'

/** Takes back what was told by these keys, as far as nobody has begun to deliver it; it may be told again. */
export async function takeBack(trx: Trx, dedupeKeys: readonly string[]): Promise<void> {
  if (dedupeKeys.length > 0) await deleteUntried(trx, dedupeKeys)
}
