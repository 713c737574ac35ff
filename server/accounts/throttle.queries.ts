import { forUpdate, insertOrUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'
import type { Counted } from './throttle.rules.ts'

/** Locks the counters of `keys`, making those that are missing, in one order for everybody. */
export async function lockCounters(
  trx: Trx,
  keys: readonly string[],
  now: number,
): Promise<Map<string, Counted>> {
  const sorted = [...keys].sort()
  const fresh = sorted.map((key) => ({ key, failures: 0, blocked_until: 0, updated_at: now }))
  await insertOrUpdate(trx, 'throttles', fresh, ['key'], () => ({
    key: trx.dynamic.ref('throttles.key') as never,
  }))
  const query = trx.selectFrom('throttles').selectAll().where('key', 'in', sorted).orderBy('key')
  const rows = await forUpdate(trx, query).execute()
  return new Map(
    rows.map((row) => [
      row.key,
      { failures: row.failures, blockedUntil: row.blocked_until, updatedAt: row.updated_at },
    ]),
  )
}

export async function saveCounter(trx: Trx, key: string, counted: Counted): Promise<void> {
  await trx
    .updateTable('throttles')
    .set({ failures: counted.failures, blocked_until: counted.blockedUntil, updated_at: counted.updatedAt })
    .where('key', '=', key)
    .execute()
}

export async function deleteCountersQuietSince(db: Db, before: number): Promise<void> {
  await db.deleteFrom('throttles').where('updated_at', '<=', before).execute()
}
