import { forUpdate } from '../../db/dialect.ts'
import type { AuditEntryTable } from '../../db/tables/audit.ts'
import type { Trx } from '../../db/transaction.ts'

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
