import type { Insertable } from 'kysely'
import { compiledOnce } from '../../db/compiled-once.ts'
import { forUpdate } from '../../db/dialect.ts'
import type { ConfirmationTable } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'

export type OwnQuote = { id: string; memberId: string }

const insertConfirmationRows = compiledOnce((trx: Trx, rows: readonly Insertable<ConfirmationTable>[]) =>
  trx.insertInto('confirmations').values([...rows]),
)

export async function insertConfirmations(trx: Trx, quotes: readonly OwnQuote[], now: number): Promise<void> {
  const rows = quotes.map(({ id, memberId }) => ({ quote_id: id, member_id: memberId, confirmed_at: now }))
  await insertConfirmationRows(trx, rows)
}

/** Those of these quotes that were confirmed. */
export async function readConfirmed(trx: Trx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await trx.selectFrom('confirmations').select('quote_id').where('quote_id', 'in', ids).execute()
  return new Set(rows.map((row) => row.quote_id))
}

/** Those of these quotes that were not dropped, locked. */
export async function lockQuotes(trx: Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const open = trx.selectFrom('quotes').select('id').where('id', 'in', ids).where('state', '=', 'open')
  const rows = await forUpdate(trx, open.orderBy('id')).execute()
  return rows.map((row) => row.id)
}

export async function markDropped(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx.updateTable('quotes').set({ state: 'dropped' }).where('id', 'in', ids).execute()
}
