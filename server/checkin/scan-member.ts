import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { ScanTable } from '../../db/tables/checkin.ts'
import { findByEntryCode } from './attendance.queries.ts'
import { reasonAgainst } from './check-in.rules.ts'
import type { AtDesk } from './desk-access.ts'
import type { ScanVerdict } from './desk.contract.ts'
import { digitsWrong, entryCodeAmbiguous, entryCodeUnknown, nonceTaken } from './desk.errors.ts'
import { changeScan, findMemberCard, findScan, insertScan, type DeskRow } from './desk.queries.ts'
import { passRefused } from './pass.errors.ts'
import { findLiveHolders, insertStep } from './pass.queries.ts'
import { readPass } from './read-pass.ts'
import { stepOfDigits } from './six-digits.rules.ts'
import { doorDay, registrationToday } from './verdict-event.ts'
import { verdictOf } from './verdict.ts'

/** Who stands at the desk, how we know, and the step of the pass that it cost. */
type Identified = { memberId: string; by: ScanTable['identified_by']; step: number | null }

export type Scan = { nonce: string; code?: string; memberId?: string; digits?: string; guests: number }

/**
 * Reads a code, or takes a member found by search, and decides. The scan is stored with its verdict; sending the same
 * nonce again reads it anew. Throws `pass_…` for a code that is not taken, telling nothing about its member.
 */
export async function scanMember(deps: Deps, at: AtDesk, scan: Scan): Promise<ScanVerdict> {
  const { desk } = at
  const known = await findScan(deps.db, desk.id, scan.nonce)
  if (known) return verdictOf(deps.db, desk, known, { guests: scan.guests, now: deps.clock.now() })
  const identified = await identify(deps, desk, scan)
  try {
    return await inTransaction(deps, (trx) => record(trx, deps, at, scan, identified))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // The same scan was sent twice at once: the other one stored it.
    const stored = await findScan(deps.db, desk.id, scan.nonce)
    if (!stored) throw nonceTaken()
    return verdictOf(deps.db, desk, stored, { guests: scan.guests, now: deps.clock.now() })
  }
}

async function record(
  trx: Trx,
  deps: Deps,
  { desk, account }: AtDesk,
  scan: Scan,
  { memberId, by, step }: Identified,
): Promise<ScanVerdict> {
  const now = deps.clock.now()
  if (step !== null) await takeStep(trx, { memberId, step, deskId: desk.id, usedAt: now }, scan.nonce)
  const row: ScanTable = {
    id: deps.newId(),
    desk_id: desk.id,
    member_id: memberId,
    registration_id: null,
    visit_id: null,
    identified_by: by,
    verdict: 'no',
    reasons: '[]',
    by_account_id: account.accountId,
    nonce: scan.nonce,
    scanned_at: now,
    undone_at: null,
  }
  const verdict = await verdictOf(trx, desk, row, { guests: scan.guests, now })
  const reasons = JSON.stringify(verdict.reasons.map((reason) => reason.code))
  await insertScan(trx, { ...row, verdict: verdict.verdict, reasons })
  return verdict
}

/** Each (member, step) once a desk, unless it is this very scan again. */
async function takeStep(trx: Trx, step: Parameters<typeof insertStep>[1], nonce: string): Promise<void> {
  try {
    await insertStep(trx, step)
  } catch (error) {
    if (isUniqueViolation(error) && !(await findScan(trx, step.deskId, nonce))) throw passRefused('replayed')
    throw error
  }
}

async function identify(deps: Deps, desk: DeskRow, scan: Scan): Promise<Identified> {
  if (scan.code !== undefined) {
    const typed = scan.code.toUpperCase()
    return desk.kind === 'event' && /^[2-9A-HJ-NP-Z]{4}$/.test(typed)
      ? byEntryCode(deps, desk, typed)
      : byPass(deps, scan.code)
  }
  const member = await findMemberCard(deps.db, scan.memberId ?? '')
  if (!member) throw notFound()
  if (scan.digits === undefined) return { memberId: member.id, by: 'search', step: null }
  return { memberId: member.id, by: 'digits', step: await stepOf(deps, member.id, scan.digits) }
}

async function byPass(deps: Deps, code: string): Promise<Identified> {
  return { ...(await readPass(deps, code)), by: 'pass' }
}

async function byEntryCode(deps: Deps, desk: DeskRow, code: string): Promise<Identified> {
  const now = deps.clock.now()
  const found = await findByEntryCode(deps.db, { venueId: desk.venue_id, code, ...doorDay(now, desk.zone) })
  const entering = found.filter((row) => reasonAgainst(registrationToday(row), now) === null)
  const candidates = entering.length > 0 ? entering : found
  const members = new Set(candidates.map((row) => row.member_id))
  const [memberId] = members
  if (memberId === undefined) throw entryCodeUnknown()
  if (members.size > 1) throw entryCodeAmbiguous()
  return { memberId, by: 'entry_code', step: null }
}

/** The step of a member's six digits; throws when they are of none of their phones. */
async function stepOf(deps: Deps, memberId: string, digits: string): Promise<number> {
  const now = deps.clock.now()
  for (const holder of await findLiveHolders(deps.db, memberId)) {
    const step = stepOfDigits(holder.code_secret, digits, now)
    if (step !== null) return step
  }
  throw digitsWrong()
}

/** Takes the six digits of a member whose scan was by search. */
export async function verifyDigits(
  deps: Deps,
  { desk }: AtDesk,
  { nonce, digits, guests }: { nonce: string; digits: string; guests: number },
): Promise<ScanVerdict> {
  const scan = await findScan(deps.db, desk.id, nonce)
  if (!scan) throw notFound()
  const now = deps.clock.now()
  if (scan.identified_by !== 'search') return verdictOf(deps.db, desk, scan, { guests, now })
  const step = await stepOf(deps, scan.member_id, digits)
  return inTransaction(deps, async (trx) => {
    try {
      await insertStep(trx, { memberId: scan.member_id, step, deskId: desk.id, usedAt: now })
    } catch (error) {
      throw isUniqueViolation(error) ? passRefused('replayed') : error
    }
    await changeScan(trx, scan.id, { identified_by: 'digits' })
    return verdictOf(trx, desk, { ...scan, identified_by: 'digits' }, { guests, now })
  })
}
