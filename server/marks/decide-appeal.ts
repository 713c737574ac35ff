import { inTransaction } from '../../db/transaction.ts'
import { scopesOf, type Principal } from '../accounts/principal.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { fullName } from '../members/member-name.rules.ts'
import { tell } from '../messages/tell.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { tierOf } from '../tiers/tier-of.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import type { OpenAppeal } from './mark.contract.ts'
import { markRefusals } from './mark.errors.ts'
import {
  findOpenAppeals,
  findScopedMark,
  findStandingMarks,
  writeDecision,
  type AppealRow,
  type AppealScope,
} from './mark.queries.ts'
import { weightAt } from './mark.rules.ts'
import { aboutEvent } from './my-marks.ts'

/** Who decides appeals: for the audit, and for the WHERE of all that is read and written. */
export type Decider = { accountId: string; address: string; scope: AppealScope }

/** Admins decide everywhere, a manager in the regions of the role. */
export function appealScopeOf(principal: Principal): AppealScope {
  const regions = scopesOf(principal, 'manager')
  const everywhere = regions.includes('*') || principal.roles.some((role) => role.name === 'admin')
  return everywhere ? 'everywhere' : regions
}

/** The appeals that wait for a decision in the decider's regions, longest waiting first. */
export async function listOpenAppeals(deps: Deps, decider: Decider): Promise<{ appeals: OpenAppeal[] }> {
  const now = deps.clock.now()
  const rows = await findOpenAppeals(deps.db, decider.scope)
  const tiers = new Map((await findTiers(deps.db)).map((tier) => [tier.id, tierOf(tier).name]))
  const members = [...new Set(rows.map((row) => row.member_id))]
  const standing = Map.groupBy(await findStandingMarks(deps.db, members, now), (mark) => mark.memberId)
  return {
    appeals: rows.map((row) => ({
      markId: row.id,
      kind: row.kind,
      weight: row.weight,
      givenAt: row.given_at,
      expiresAt: row.expires_at,
      appeal: row.appeal ?? '',
      appealedAt: row.appealed_at ?? row.given_at,
      event: aboutEvent(row),
      member: {
        name: fullName(row.family_name, row.given_name),
        number: row.number,
        tierName: tiers.get(row.tier_id) ?? { zh: row.tier_id, en: '' },
      },
      weightNow: weightAt(standing.get(row.member_id) ?? [], now),
    })),
  }
}

export type Verdict = { markId: string; verdict: 'lifted' | 'upheld'; reason: string }

/**
 * Lifts a mark, which then counts no more, or upholds it, with a reason that the member reads. Audited. Refuses with
 * `appeal_not_open` when it was decided before, and with `own_appeal` when it is the decider's own.
 */
export async function decideAppeal(
  deps: Deps,
  decider: Decider,
  { markId, verdict, reason }: Verdict,
): Promise<{ markId: string; state: 'lifted' | 'upheld' }> {
  if (!idPattern.test(markId)) throw notFound()
  return inTransaction(deps, async (trx) => {
    const mark = await findScopedMark(trx, markId, decider.scope)
    if (!mark) throw notFound()
    if (mark.account_id === decider.accountId) throw markRefusals.own_appeal()
    const decided = { state: verdict, at: deps.clock.now(), by: decider.accountId, reason }
    if (!(await writeDecision(trx, markId, decider.scope, decided))) throw markRefusals.appeal_not_open()
    await noteDecisions(trx, deps, [
      {
        registrationId: mark.registration_id,
        decision: verdict === 'lifted' ? 'mark_lifted' : 'mark_upheld',
        rule: 'appeal_decided',
        numbers: { weight: mark.weight, expiresAt: mark.expires_at },
        byAccountId: decider.accountId,
      },
    ])
    await tell(trx, deps, [letterOf(mark, verdict, reason)])
    await appendAudit(trx, deps, {
      actorId: decider.accountId,
      action: `mark.${verdict}`,
      subjectKind: 'mark',
      subjectId: markId,
      before: { state: 'appealed', kind: mark.kind, weight: mark.weight },
      after: { state: verdict },
      reason,
      address: decider.address,
    })
    return { markId, state: verdict }
  })
}

function letterOf(mark: AppealRow, verdict: Verdict['verdict'], reason: string) {
  const { title_zh: titleZh, title_en: titleEn, starts_at: startsAt, zone } = mark
  return {
    dedupeKey: `mark_decided:${mark.id}`,
    accountId: mark.account_id,
    template: 'mark_decided',
    data: { titleZh, titleEn, startsAt, zone, kind: mark.kind, verdict, reason, expiresAt: mark.expires_at },
  } as const
}
