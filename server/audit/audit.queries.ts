import { forUpdate } from '../../db/dialect.ts'
import type { AuditEntryTable } from '../../db/tables/audit.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

export async function lockHead(trx: Trx): Promise<{ seq: number; hash: string }> {
  const query = trx.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1)
  return forUpdate(trx, query).executeTakeFirstOrThrow()
}

export async function insertEntry(trx: Trx, row: AuditEntryTable): Promise<void> {
  await trx.insertInto('audit_entries').values(row).execute()
}

export async function moveHead(trx: Trx, seq: number, hash: string): Promise<void> {
  await trx.updateTable('audit_head').set({ seq, hash }).where('id', '=', 1).execute()
}

/** Entries after `seq` in order, a page at a time. */
export async function entriesAfter(db: Db, seq: number, limit: number): Promise<AuditEntryTable[]> {
  return db
    .selectFrom('audit_entries')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function readHead(db: Db): Promise<{ seq: number; hash: string }> {
  return db.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow()
}

export type AuditFilter = {
  subjectKind?: string
  subjectId?: string
  actorId?: string
  action?: string
  /** Only entries older than this one. */
  before?: number
}

export type AuditEntryWithActor = AuditEntryTable & { actorName: string | null }

/** Entries that match, the newest first, with the name of who acted. */
export async function findEntries(
  db: Db,
  filter: AuditFilter,
  limit: number,
): Promise<AuditEntryWithActor[]> {
  let query = db
    .selectFrom('audit_entries as e')
    .leftJoin('accounts as a', 'a.id', 'e.actor_id')
    .selectAll('e')
    .select('a.display_name as actorName')
  if (filter.subjectKind !== undefined) query = query.where('e.subject_kind', '=', filter.subjectKind)
  if (filter.subjectId !== undefined) query = query.where('e.subject_id', '=', filter.subjectId)
  if (filter.actorId !== undefined) query = query.where('e.actor_id', '=', filter.actorId)
  if (filter.action !== undefined) query = query.where('e.action', '=', filter.action)
  if (filter.before !== undefined) query = query.where('e.seq', '<', filter.before)
  return query.orderBy('e.seq', 'desc').limit(limit).execute()
}
