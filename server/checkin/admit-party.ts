import { RunAgain } from '../../db/errors.ts'
import type { ScanTable } from '../../db/tables/checkin.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { admitVisit } from '../lounges/admit-visit.ts'
import { findRegistrationsAt, markAttended } from './attendance.queries.ts'
import { decideCheckIn, sentenceOfCheckIn } from './check-in.rules.ts'
import type { AtDesk } from './desk-access.ts'
import type { ScanVerdict } from './desk.contract.ts'
import { checkInRefused, scanStale, scanUndone } from './desk.errors.ts'
import { changeScan, lockScan } from './desk.queries.ts'
import { doorDay, registrationToday } from './verdict-event.ts'
import { verdictOf } from './verdict.ts'

export type Admit = {
  nonce: string
  guests: number
  registrationId?: string
  override?: { reason: string }
}

/** How long a scan may wait for its admission: the member may be confirming points meanwhile. */
export const scanLasts = 15 * minute

/** Lets in the party of a scan, at a lounge or at an event's door. Twice with the same nonce is once. */
export async function admitParty(deps: Deps, at: AtDesk, admit: Admit): Promise<ScanVerdict> {
  const { desk } = at
  return inTransaction(deps, async (trx) => {
    const scan = await lockScan(trx, desk.id, admit.nonce)
    if (!scan) throw notFound()
    if (scan.undone_at !== null) throw scanUndone()
    const now = deps.clock.now()
    if (scan.visit_id === null && scan.registration_id === null) {
      if (Number(scan.scanned_at) < now - scanLasts) throw scanStale()
      const loungeId = desk.lounge_id
      const entered =
        loungeId === null
          ? { registration_id: await checkIn(trx, deps, at, scan, admit) }
          : { visit_id: await enterLounge(trx, deps, at, scan, { ...admit, loungeId }) }
      await changeScan(trx, scan.id, { ...entered, verdict: 'yes' })
      return verdictOf(trx, desk, { ...scan, ...entered }, { guests: admit.guests, now })
    }
    return verdictOf(trx, desk, scan, { guests: admit.guests, now })
  })
}

async function enterLounge(
  trx: Trx,
  deps: Deps,
  { desk, account, address }: AtDesk,
  scan: ScanTable,
  { guests, override, loungeId }: Admit & { loungeId: string },
): Promise<string> {
  const visit = await admitVisit(trx, deps, {
    loungeId,
    deskId: desk.id,
    memberId: scan.member_id,
    guests,
    identified: scan.identified_by !== 'search',
    nonce: scan.nonce,
    byAccountId: account.accountId,
    address,
    override: override ?? null,
  })
  return visit.id
}

/** Checks in the whole party of one registration; returns its id. Points follow when the event has ended. */
async function checkIn(
  trx: Trx,
  deps: Deps,
  { desk, account, address }: AtDesk,
  scan: ScanTable,
  { registrationId, override }: Admit,
): Promise<string> {
  const now = deps.clock.now()
  const day = doorDay(now, desk.zone)
  const rows = await findRegistrationsAt(trx, { venueId: desk.venue_id, memberId: scan.member_id, ...day })
  const identified = scan.identified_by !== 'search'
  const decision = decideCheckIn(rows.map(registrationToday), {
    identified: identified || override !== undefined,
    now,
    chosen: registrationId,
  })
  if (decision.verdict !== 'yes' || decision.registrationId === null) {
    const said = decision.reasons.map((reason) => sentenceOfCheckIn(reason, desk.zone))
    throw checkInRefused(decision.reasons, {
      zh: `${said.map((one) => one.zh).join('；')}。没有办理签到。`,
      en: `${said.map((one) => one.en).join('; ')}. Nobody was checked in.`,
    })
  }
  // Somebody was quicker: look again at what they did.
  if (!(await markAttended(trx, decision.registrationId, now))) throw new RunAgain()
  if (override && !identified) {
    await appendAudit(trx, deps, {
      actorId: account.accountId,
      action: 'event.check_in_overridden',
      subjectKind: 'registration',
      subjectId: decision.registrationId,
      before: { reasons: [{ code: 'pass_not_shown' }] },
      after: { memberId: scan.member_id, deskId: desk.id },
      reason: override.reason,
      address,
    })
  }
  return decision.registrationId
}
