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

/** The entry that stands under a reference. */
export async function findEntry(trx: Trx, reference: string): Promise<QualifyingEntryTable | undefined> {
  return trx
    .selectFrom('qualifying_entries')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
}
