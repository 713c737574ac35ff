import { isUniqueViolation } from '../../db/errors.ts'
import type { FindingKind } from '../../db/tables/ledger-audit.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { house, type HouseKind } from '../points/house-accounts.ts'
import { lockAccounts } from '../points/ledger.queries.ts'
import { lotExpiry } from '../points/lot.rules.ts'
import { postTransfers } from '../points/post-transfers.ts'
import type { Posting } from '../points/posting.rules.ts'
import { correctQualifying } from '../tiers/correct-qualifying.ts'
import { findAbout, findKnown, findPurseOwner, insertFinding } from './finding.queries.ts'
import type { Wrong } from './wrong.rules.ts'

/** The audit acts for nobody. */
export const auditor = 'nightly-audit'

/** What is owed comes from where it went, or should have come from. */
const sourceOf: Readonly<Record<FindingKind, HouseKind>> = {
  charge: 'redeemed',
  hold: 'redeemed',
  refund: 'redeemed',
  earning: 'issued',
  expiry: 'expired',
  balance: 'adjusted',
  lots: 'adjusted',
  ledger: 'adjusted',
}

/** What was set right of the rows themselves, so that only the compensation is left to be given. */
export type Settling = Wrong & { rowsRight?: boolean }

/**
 * Notes a finding, once. What the member lacks is given back in the same transaction, and as much again, and they are
 * told; what is in their favour stays open for staff. False when it was noted before.
 */
export async function settleWrong(deps: Deps, day: string, wrong: Wrong): Promise<boolean> {
  return onceOnly(() => inTransaction(deps, (trx) => settleIn(trx, deps, day, wrong)))
}

/** Another process that notes the same at the same time is first: the unique key tells. */
export async function onceOnly(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** The same within a transaction. */
export async function settleIn(trx: Trx, deps: Deps, day: string, wrong: Settling): Promise<boolean> {
  if ((await findKnown(trx, [wrong.key])).size > 0) return false
  const owner = wrong.purseId === null ? undefined : await findPurseOwner(trx, wrong.purseId)
  const about = wrong.transferId === null ? undefined : await findAbout(trx, wrong.transferId)
  const now = deps.clock.now()
  const id = deps.newId()
  const purseId = owner?.purseId ?? null
  const pays = wrong.owed > 0 && purseId !== null
  const what = {
    findingId: id,
    finding: wrong.kind,
    titleZh: about?.titleZh ?? '',
    titleEn: about?.titleEn ?? '',
    wrongAt: about?.at ?? now,
    expected: wrong.expected,
    actual: wrong.actual,
    corrected: pays && !wrong.rowsRight ? wrong.owed : 0,
    compensated: pays ? wrong.owed : 0,
  }
  const posted = pays ? await pay(trx, deps, purseId, wrong, what, about?.toId) : undefined
  const qualified = pays && wrong.qualifying ? await correctQualifying(trx, deps, wrong.qualifying) : 0
  const done = pays || wrong.rowsRight === true
  await insertFinding(trx, {
    id,
    finding_key: wrong.key,
    kind: wrong.kind,
    audit_day: day,
    member_id: owner?.memberId ?? null,
    account_id: wrong.purseId,
    transfer_id: wrong.transferId,
    expected: wrong.expected,
    actual: wrong.actual,
    evidence: JSON.stringify(wrong.evidence),
    correction_id: posted?.correctionId ?? null,
    compensation_id: posted?.compensationId ?? null,
    state: done ? 'settled' : 'open',
    found_at: now,
    settled_at: done ? now : null,
    settled_by: null,
    note: null,
  })
  if (pays && owner?.toldId && wrong.kind !== 'ledger')
    await tell(trx, deps, [
      {
        dedupeKey: `points_corrected:${id}`,
        accountId: owner.toldId,
        template: 'points_corrected',
        data: {
          titleZh: what.titleZh,
          titleEn: what.titleEn,
          kind: wrong.kind,
          at: what.wrongAt,
          expected: wrong.expected,
          actual: wrong.actual,
          corrected: what.corrected,
          compensated: what.compensated,
        },
        quietIn: owner.zone ?? bookZone,
      },
    ])
  await appendAudit(trx, deps, {
    actorId: auditor,
    action: done ? 'ledger.corrected' : 'ledger.found',
    subjectKind: 'ledger_finding',
    subjectId: id,
    before: { kind: wrong.kind, transferId: wrong.transferId, actual: wrong.actual },
    after: {
      expected: wrong.expected,
      corrected: what.corrected,
      compensated: what.compensated,
      ...(qualified > 0 ? { qualifying: qualified } : {}),
    },
    reason: wrong.evidence.policy,
  })
  return true
}

async function pay(
  trx: Trx,
  deps: Deps,
  purseId: string,
  wrong: Settling,
  note: Record<string, unknown>,
  chargedTo: string | undefined,
): Promise<{ correctionId: string | undefined; compensationId: string | undefined }> {
  await lockAccounts(trx, [purseId])
  const now = deps.clock.now()
  // New lots, with a time of their own: what the charge took stays for a refund to restore.
  const lots = [{ amount: wrong.owed, earnedAt: now, expiresAt: lotExpiry(now, bookZone) }]
  const toHouse = chargedTo === undefined || Object.values(house).includes(chargedTo)
  const posting = (kind: 'correction' | 'compensation', from: HouseKind): Posting => ({
    reference: `${kind}:${wrong.key}`,
    kind,
    from: { house: from },
    to: { purse: purseId, lots },
    amount: wrong.owed,
    note,
    ...(wrong.transferId === null ? {} : { reversesId: wrong.transferId }),
  })
  // A gift that was charged too much did not go to the house: it adjusts.
  const source = wrong.kind === 'charge' && !toHouse ? 'adjusted' : sourceOf[wrong.kind]
  const postings = [posting('compensation', 'compensated')]
  if (!wrong.rowsRight) postings.unshift(posting('correction', source))
  const ids = await postTransfers(trx, deps, postings)
  return {
    correctionId: ids.get(`correction:${wrong.key}`),
    compensationId: ids.get(`compensation:${wrong.key}`),
  }
}
