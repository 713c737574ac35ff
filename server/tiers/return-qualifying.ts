import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findEntry, insertQualifyingEntries } from './qualifying.queries.ts'

/**
 * Takes qualifying points back, once, when what they were earned by goes back: `partOf` says how many of those that
 * stand under `reference`. They go as of the time at which they were earned, so that both turn 12 months old together.
 * The tier stays until its review finds that they are missing. The caller holds the lock of the member's account.
 */
export async function returnQualifying(
  trx: Trx,
  deps: Deps,
  { reference, under, partOf }: { reference: string; under: string; partOf: (entered: number) => number },
): Promise<void> {
  const entry = await findEntry(trx, reference)
  const amount = entry ? partOf(entry.amount) : 0
  if (!entry || amount <= 0 || (await findEntry(trx, under))) return
  await insertQualifyingEntries(trx, [
    {
      id: deps.newId(),
      member_id: entry.member_id,
      amount: -amount,
      reference: under,
      earned_at: entry.earned_at,
    },
  ])
}
