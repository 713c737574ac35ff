import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { earnFor } from './earn-for.ts'
import { findRuleVersions } from './earning.queries.ts'
import { isInForce } from './earning.rules.ts'
import { findMembersByNumber, type Earner } from './earner.queries.ts'
import { actOn } from './lock-own-rule.ts'
import type { CampaignBody, CampaignDone } from './rule.contract.ts'
import { ruleRefusals } from './rule.errors.ts'
import { findVersionsOf } from './rule.queries.ts'
import { isWithin, type RuleKeeper } from './rule-scope.ts'

type Gift = CampaignBody & { ruleId: string; key: string }

/**
 * A manager gives listed members points with a reason that they read, under a campaign rule in force, whose caps
 * bind. All of them or nobody: a member who is not found, or not of the manager's regions, refuses the list. Audited.
 */
export async function giveCampaign(deps: Deps, keeper: RuleKeeper, gift: Gift): Promise<Outcome> {
  const { ruleId, memberNumbers, points, reason } = gift
  const once = {
    actorId: keeper.accountId,
    key: gift.key,
    hash: requestHash('campaign', ruleId, points, reason, ...memberNumbers),
  }
  return onceOnly(deps, once, async (trx) => ({
    status: 201,
    body: JSON.stringify(await give(trx, deps, keeper, gift)),
  }))
}

async function give(trx: Trx, deps: Deps, keeper: RuleKeeper, gift: Gift): Promise<CampaignDone> {
  const { ruleId, points, reason } = gift
  await checkCampaign(trx, deps, keeper, ruleId)
  const members = await findAll(trx, keeper, gift.memberNumbers)
  const now = deps.clock.now()
  const earned = await earnFor(
    trx,
    deps,
    members.map((member) => ({
      kind: 'campaign',
      reference: `campaign:${deps.newId()}`,
      memberId: member.id,
      subjectId: ruleId,
      clubId: null,
      regionId: member.regionId,
      tierId: member.tierId,
      tierPercent: member.tierPercent,
      amount: points,
      occurredAt: now,
      note: { reason },
    })),
  )
  const given = members.map((member, at) => ({
    memberNumber: member.number,
    points: earned[at]?.points ?? 0,
  }))
  const sum = given.reduce((total, one) => total + one.points, 0)
  await appendAudit(trx, deps, {
    ...actOn(keeper, ruleId),
    action: 'earning_rule.points_given',
    after: { each: points, members: members.length, points: sum },
    reason,
  })
  return { given, points: sum }
}

/** Refuses when the rule is none of campaigns in force. A manager of regions gives by a rule of theirs or of all. */
async function checkCampaign(trx: Trx, deps: Deps, keeper: RuleKeeper, ruleId: string): Promise<void> {
  if ((await findVersionsOf(trx, ruleId)).length === 0) throw notFound()
  const now = deps.clock.now()
  const version = (await findRuleVersions(trx)).find((one) => one.ruleId === ruleId && isInForce(one, now))
  if (version?.definition.trigger !== 'campaign') throw ruleRefusals.campaign_not_in_force()
  const { regions } = version.definition
  if (regions !== null && !isWithin({ regions }, keeper.scope)) throw ruleRefusals.rule_outside_scope()
}

async function findAll(trx: Trx, keeper: RuleKeeper, numbers: readonly string[]): Promise<Earner[]> {
  const members = await findMembersByNumber(trx, numbers, keeper.scope)
  const found = new Map(members.map((member) => [member.number, member]))
  const unknown = numbers.filter((number) => !found.has(number))
  if (unknown.length > 0) throw ruleRefusals.members_unknown(unknown)
  return numbers.flatMap((number) => found.get(number) ?? [])
}
