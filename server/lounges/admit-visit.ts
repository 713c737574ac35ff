import { isUniqueViolation } from '../../db/errors.ts'
import type { VisitTable } from '../../db/tables/lounges.ts'
import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { chargeHeldPrice } from './charge-held-price.ts'
import { decideEntry, mayOverride } from './entry.rules.ts'
import { sentenceOfReason } from './entry-sentences.ts'
import { loadEntry, wordsOf, type LoadedEntry } from './entry-state.ts'
import {
  alreadyInside,
  entryRefused,
  loungeFull,
  overrideNotPossible,
  visitsUsedUp,
} from './lounge.errors.ts'
import { findVisitByNonce, insertVisit, lockLounge, takeRoom, takeVisit } from './lounge.queries.ts'
import { remindOfQuota } from './remind-of-quota.ts'

export type Admission = {
  loungeId: string
  deskId: string
  memberId: string
  guests: number
  identified: boolean
  /** Of the scan: sending it twice is one visit. */
  nonce: string
  byAccountId: string
  address: string
  override: { reason: string } | null
}

/**
 * Lets a party into a lounge, or throws why not. Runs in the caller's transaction and takes the lounge's lock first,
 * so that nobody else counts at the same time; guards and unique keys repeat each condition.
 */
export async function admitVisit(trx: Trx, deps: Deps, admission: Admission): Promise<VisitTable> {
  const { loungeId, memberId, guests, override } = admission
  const lounge = await lockLounge(trx, loungeId)
  const before = await findVisitByNonce(trx, admission.nonce)
  if (before) return before
  const now = deps.clock.now()
  const loaded = await loadEntry(trx, lounge, { memberId, guests, identified: admission.identified, now })
  const decision = decideEntry(loaded.state)
  if (decision.verdict !== 'yes') {
    if (!override) throw entryRefused(decision.reasons, refusalSentence(loaded, decision.reasons))
    if (!mayOverride(decision.reasons)) throw overrideNotPossible()
  }
  const partySize = 1 + guests
  if (!(await takeRoom(trx, loungeId, partySize))) throw loungeFull()
  if (decision.counts) {
    const limit = loaded.state.allowance.visits
    if (!(await takeVisit(trx, { memberId, period: loaded.period, limit }))) throw visitsUsedUp()
  }
  if (loaded.paidQuote) await chargeHeldPrice(trx, deps, loaded.paidQuote)
  const overridden = override && decision.verdict !== 'yes' ? override : null
  const visit: VisitTable = {
    id: deps.newId(),
    lounge_id: loungeId,
    member_id: memberId,
    inside_member_id: memberId,
    desk_id: admission.deskId,
    party_size: partySize,
    entered_at: now,
    left_at: null,
    left_because: null,
    counted: decision.counts ? 1 : 0,
    quote_id: loaded.paidQuote?.id ?? null,
    override_reason: overridden?.reason ?? null,
    by_account_id: admission.byAccountId,
    nonce: admission.nonce,
  }
  try {
    await insertVisit(trx, visit)
  } catch (error) {
    throw isUniqueViolation(error) ? alreadyInside() : error
  }
  if (decision.counts) {
    await remindOfQuota(trx, deps, {
      memberId,
      accountId: loaded.accountId,
      period: loaded.period,
      quota: loaded.state.allowance.visits,
      resetsAt: loaded.state.allowance.resetsAt,
      lounge: { zone: loaded.zone, visitPrice: lounge.visit_price },
    })
  }
  if (overridden) {
    await appendAudit(trx, deps, {
      actorId: admission.byAccountId,
      action: 'lounge.entry_overridden',
      subjectKind: 'visit',
      subjectId: visit.id,
      before: { reasons: decision.reasons },
      after: { memberId, loungeId, partySize },
      reason: overridden.reason,
      address: admission.address,
    })
  }
  return visit
}

function refusalSentence(loaded: LoadedEntry, reasons: ReturnType<typeof decideEntry>['reasons']) {
  const words = wordsOf(loaded, { zh: '', en: '' })
  const sentences = reasons.map((reason) => sentenceOfReason(reason, words))
  return {
    zh: `${sentences.map((one) => one.zh).join('；')}。没有办理入内。`,
    en: `${sentences.map((one) => one.en).join('; ')}. Nobody was let in.`,
  }
}
