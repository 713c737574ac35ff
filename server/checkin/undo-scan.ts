import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { undoTooLate } from '../lounges/lounge.errors.ts'
import { undoVisit, undoWithin } from '../lounges/undo-visit.ts'
import { findAttendedAt, unmarkAttended } from './attendance.queries.ts'
import type { AtDesk } from './desk-access.ts'
import type { ScanVerdict } from './desk.contract.ts'
import { nothingToUndo } from './desk.errors.ts'
import { lockScan, markUndone } from './desk.queries.ts'
import { verdictOf } from './verdict.ts'

/**
 * Takes back what a scan of this desk let in, within a few minutes: room, allowance and paid points, or the check-in.
 * Points for attendance are posted after the event, so none have to be taken back. Twice is once.
 */
export async function undoScan(
  deps: Deps,
  { desk }: AtDesk,
  { nonce }: { nonce: string },
): Promise<ScanVerdict> {
  return inTransaction(deps, async (trx) => {
    const scan = await lockScan(trx, desk.id, nonce)
    if (!scan) throw notFound()
    const now = deps.clock.now()
    if (scan.undone_at === null) {
      const { visit_id: visitId, registration_id: registrationId } = scan
      if (visitId !== null && desk.lounge_id !== null)
        await undoVisit(trx, deps, { loungeId: desk.lounge_id, deskId: desk.id, visitId })
      else if (registrationId !== null) await undoCheckIn(trx, deps, registrationId)
      else throw nothingToUndo()
      await markUndone(trx, scan.id, now)
    }
    return verdictOf(trx, desk, { ...scan, undone_at: scan.undone_at ?? now }, { guests: 0, now })
  })
}

async function undoCheckIn(trx: Trx, deps: Deps, registrationId: string): Promise<void> {
  const attendedAt = await findAttendedAt(trx, registrationId)
  if (attendedAt === null || attendedAt < deps.clock.now() - undoWithin) throw undoTooLate()
  if (!(await unmarkAttended(trx, registrationId, attendedAt))) throw undoTooLate()
}
