import { piecesOf } from '../../db/pieces.ts'
import type { QualifyingEntryTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

/** Which of these references were entered before. */
export async function findEntered(trx: Trx, references: readonly string[]): Promise<Set<string>> {
  const entered = new Set<string>()
  for (const some of piecesOf(references)) {
    const rows = await trx
      .selectFrom('qualifying_entries')
      .select('reference')
      .where('reference', 'in', some)
      .execute()
    for (const { reference } of rows) entered.add(reference)
  }
  return entered
}

export async function insertQualifyingEntries(
  trx: Trx,
  rows: readonly QualifyingEntryTable[],
): Promise<void> {
  for (const some of piecesOf(rows)) await trx.insertInto('qualifying_entries').values(some).execute()
}

/** The qualifying points that stand under a reference, 0 when none do. */
export async function sumEntered(trx: Trx, reference: string): Promise<number> {
  const row = await trx
    .selectFrom('qualifying_entries')
    .select('amount')
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row?.amount ?? 0
}
