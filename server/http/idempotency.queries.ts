import { compiledOnce } from '../../db/compiled-once.ts'
import { filledUp } from '../../db/prepared.ts'
import type { IdempotencyOutcomeTable } from '../../db/tables/registrations.ts'
import type { Db } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Outcome } from './idempotency.ts'

export type StoredOutcome = { actorId: string; key: string; hash: string; outcome: Outcome }

export async function findOutcome(trx: Db, actorId: string, key: string): Promise<StoredOutcome | undefined> {
  return (await findOutcomes(trx, [{ actorId, key }]))[0]
}

const findOutcomeRows = compiledOnce((db: Db, asked: readonly { actorId: string; key: string }[]) =>
  db
    .selectFrom('idempotency_outcomes')
    .select(['actor_id', 'idem_key', 'request_hash', 'status', 'body'])
    .where(
      'actor_id',
      'in',
      asked.map((one) => one.actorId),
    )
    .where(
      'idem_key',
      'in',
      asked.map((one) => one.key),
    ),
)

/** The outcomes of any of these actors under any of these keys, whoever's they are. */
export async function findOutcomes(
  db: Db,
  asked: readonly { actorId: string; key: string }[],
): Promise<StoredOutcome[]> {
  if (asked.length === 0) return []
  const { rows } = await findOutcomeRows(db, filledUp(asked))
  return rows.map((row) => ({
    actorId: row.actor_id,
    key: row.idem_key,
    hash: row.request_hash,
    outcome: { status: row.status, body: row.body },
  }))
}

const insertOutcomeRows = compiledOnce((trx: Trx, rows: readonly IdempotencyOutcomeTable[]) =>
  trx.insertInto('idempotency_outcomes').values([...rows]),
)

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
  await insertOutcomeRows(trx, rows)
}

export async function deleteOutcomesBefore(db: Db, at: number): Promise<number> {
  const result = await db.deleteFrom('idempotency_outcomes').where('created_at', '<', at).executeTakeFirst()
  return Number(result.numDeletedRows)
}
