import { inTransaction } from '../../db/transaction.ts'
import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import {
  endVisit,
  findLongVisits,
  findLoungesWithLongVisits,
  giveRoomBack,
  lockLounge,
} from './lounge.queries.ts'

/** Nobody is counted inside longer without a scan out. */
export const visitLastsMost = 3 * hour

/** Ends visits that nobody scanned out. A job; returns how many ended. */
export async function timeOutVisits(deps: Deps): Promise<number> {
  const enteredBy = deps.clock.now() - visitLastsMost
  let ended = 0
  for (const loungeId of await findLoungesWithLongVisits(deps.db, enteredBy)) {
    ended += await inTransaction(deps, async (trx) => {
      await lockLounge(trx, loungeId)
      const visits = await findLongVisits(trx, loungeId, enteredBy)
      for (const visit of visits) {
        await endVisit(trx, visit.id, { at: Number(visit.entered_at) + visitLastsMost, because: 'timeout' })
      }
      const people = visits.reduce((sum, visit) => sum + visit.party_size, 0)
      if (people > 0) await giveRoomBack(trx, loungeId, people)
      return visits.length
    })
  }
  return ended
}
