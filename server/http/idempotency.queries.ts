import { preparedWhenFull } from '../../db/prepared.ts'
import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Outcome } from './idempotency.ts'

export type StoredOutcome = { actorId: string; key: string; hash: string; outcome: Outcome }

export async function findOutcome(
  trx: Deps['db'] | Trx,
  actorId: string,
  key: string,
): Promise<StoredOutcome | undefined> {
  return (await findOutcomes(trx, [actorId], [key]))[0]
}

/** The outcomes of any of these actors under any of these keys. */
export async function findOutcomes(
  trx: Deps['db'] | Trx,
  actorIds: readonly string[],
  keys: readonly string[],
): Promise<StoredOutcome[]> {
  const outcomes = trx
    .selectFrom('idempotency_outcomes')
    .select(['actor_id', 'idem_key', 'request_hash', 'status', 'body'])
    .where('actor_id', 'in', actorIds)
    .where('idem_key', 'in', keys)
  const rows = await preparedWhenFull(outcomes, Math.min(actorIds.length, keys.length)).execute()
  return rows.map((row) => ({
    actorId: row.actor_id,
    key: row.idem_key,
    hash: row.request_hash,
    outcome: { status: row.status, body: row.body },
  }))
}

export async function insertOutcomes(
  trx: Trx,
  outcomes: readonly (Outcome & { actorId: string; key: string; hash: string; at: number })[],
): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map((one) => ({
    actor_id: one.actorId,
    idem_key: one.key,
    request_hash: one.hash,
    status: one.status,
    body: one.body,
    created_at: one.at,
  }))
  await preparedWhenFull(trx.insertInto('idempotency_outcomes').values(rows), rows.length).execute()
}

export async function deleteOutcomesBefore(db: Deps['db'], at: number): Promise<number> {
  const result = await db.deleteFrom('idempotency_outcomes').where('created_at', '<', at).executeTakeFirst()
  return Number(result.numDeletedRows)
}
