import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { endVisit, findInside, findVisit, giveRoomBack, lockLounge } from './lounge.queries.ts'

export type Left = { visitId: string; leftAt: number }

/** Checks a party out of a lounge. Doing it twice is doing it once; a visit to another lounge is not found. */
export async function leaveVisit(
  deps: Deps,
  { loungeId, visitId }: { loungeId: string; visitId: string },
): Promise<Left> {
  return inTransaction(deps, async (trx) => {
    await lockLounge(trx, loungeId)
    const visit = await findVisit(trx, visitId)
    if (visit?.lounge_id !== loungeId) throw notFound()
    const now = deps.clock.now()
    if (!(await endVisit(trx, visitId, { at: now, because: 'scan' })))
      return { visitId, leftAt: Number(visit.left_at) }
    await giveRoomBack(trx, loungeId, visit.party_size)
    return { visitId, leftAt: now }
  })
}

/** A member says that they have left. */
export async function leaveMyVisit(deps: Deps, memberId: string): Promise<Left> {
  const visit = await findInside(deps.db, memberId)
  if (!visit) throw notFound()
  return leaveVisit(deps, { loungeId: visit.lounge_id, visitId: visit.id })
}
