import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import type { CampaignBody, CampaignShare } from './campaign.contract.ts'
import { earnFor } from './earn-for.ts'
import { actOn } from './lock-own-rule.ts'
import { planCampaign } from './preview-campaign.ts'
import { ruleRefusals } from './rule.errors.ts'
import type { RuleKeeper } from './rule-scope.ts'

type Gift = CampaignBody & { ruleId: string; key: string }

/**
 * A manager gives members points with a reason that they read, under a campaign rule in force, whose caps bind. It gives
 * what the preview showed or nothing: refuses with `campaign_changed` when that has changed. Nobody gives to themselves.
 * Audited.
 */
export async function giveCampaign(deps: Deps, keeper: RuleKeeper, gift: Gift): Promise<Outcome> {
  const { ruleId, to, points, reason, expected } = gift
  const once = {
    actorId: keeper.accountId,
    key: gift.key,
    hash: requestHash('campaign', ruleId, points, reason, JSON.stringify(to), expected.members),
  }
  return onceOnly(deps, once, async (trx) => ({
    status: 201,
    body: JSON.stringify(await give(trx, deps, keeper, gift)),
  }))
}

async function give(trx: Trx, deps: Deps, keeper: RuleKeeper, gift: Gift): Promise<CampaignShare> {
  const { ruleId, to, points, reason, expected } = gift
  const { facts, share } = await planCampaign(trx, deps, keeper, gift)
  const earned = await earnFor(
    trx,
    deps,
    facts.map((fact) => ({ ...fact, note: { reason } })),
  )
  // Caps are used up by whatever else is earned meanwhile; here the accounts are locked.
  const sum = earned.reduce((total, one) => total + one.points, 0)
  if (share.members !== expected.members || sum !== expected.points)
    throw ruleRefusals.campaign_changed({ members: share.members, points: sum })
  await appendAudit(trx, deps, {
    ...actOn(keeper, ruleId),
    action: 'earning_rule.points_given',
    after: {
      each: points,
      members: share.members,
      points: sum,
      to: to.by === 'list' ? { listed: to.members.length } : { tiers: to.tiers, regions: to.regions },
      leftOut: Object.fromEntries(share.leftOut.map(({ because, count }) => [because, count])),
    },
    reason,
  })
  return share
}
