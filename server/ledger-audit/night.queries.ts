import { forUpdate, leavingOutTaken } from '../../db/dialect.ts'
import type { LedgerAuditTable } from '../../db/tables/ledger-audit.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** A day's audit, without a lock. */
export async function findNight(db: Db, day: string): Promise<LedgerAuditTable | undefined> {
  return db.selectFrom('ledger_audits').selectAll().where('day', '=', day).executeTakeFirst()
}

/** The latest audit that came to its end. */
export async function findLastNight(db: Db | Trx): Promise<LedgerAuditTable | undefined> {
  return db
    .selectFrom('ledger_audits')
    .selectAll()
    .where('state', '=', 'done')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Opens a day's audit unless another process did, and locks it. */
export async function lockOpened(trx: Trx, night: LedgerAuditTable): Promise<LedgerAuditTable> {
  await leavingOutTaken(trx, trx.insertInto('ledger_audits').values(night), 'day').execute()
  const query = trx.selectFrom('ledger_audits').selectAll().where('day', '=', night.day)
  return forUpdate(trx, query).executeTakeFirstOrThrow()
}

/** Takes over an audit whose process is gone, from its beginning. */
export async function takeNightOver(
  trx: Trx,
  { day, runId, leaseUntil }: { day: string; runId: string; leaseUntil: number },
): Promise<void> {
  await trx
    .updateTable('ledger_audits')
    .set({ run_id: runId, lease_until: leaseUntil })
    .where('day', '=', day)
    .execute()
}

/** Keeps an audit for its process; false when another one has taken it over. */
export async function keepNight(
  db: Db,
  run: { day: string; runId: string },
  change: Partial<LedgerAuditTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('ledger_audits')
    .set(change)
    .where('day', '=', run.day)
    .where('run_id', '=', run.runId)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Findings that a day's audit noted, whichever of its runs did. */
export async function countFindings(db: Db, day: string): Promise<number> {
  const row = await db
    .selectFrom('ledger_findings')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('audit_day', '=', day)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
