import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { earnQualifying } from './earn-qualifying.ts'
import { findEntry } from './qualifying.queries.ts'
import { lockStandings } from './raise-members.ts'

/**
 * Adds what an earning lacks of the qualifying points that it should have given, as of the time at which it was earned,
 * once: a tier that is reached by it is given now. What was too much stays, and so does the tier that it gave: nobody
 * is lowered outside of a review. Returns the points added.
 */
export async function correctQualifying(
  trx: Trx,
  deps: Deps,
  {
    memberId,
    reference,
    due,
    earnedAt,
  }: { memberId: string; reference: string; due: number; earnedAt: number },
): Promise<number> {
  await lockStandings(trx, [memberId])
  const amount = due - ((await findEntry(trx, reference))?.amount ?? 0)
  if (amount <= 0) return 0
  const corrected = `qualifying_corrected:${reference}`
  return (await earnQualifying(trx, deps, { memberId, amount, reference: corrected, earnedAt })) ? amount : 0
}
