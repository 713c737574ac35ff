import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { fullName } from '../members/member-name.rules.ts'
import {
  mostAtOnce,
  type CampaignPreviewBody,
  type CampaignShare,
  type CampaignTo,
  type LeftOut,
} from './campaign.contract.ts'
import { readMembers, shareOut, type Reached } from './campaign.rules.ts'
import type { NotedFact } from './earn-for.ts'
import { findRuleVersions, findUsage } from './earning.queries.ts'
import { applies, decideEarnings, isInForce, type RuleVersion } from './earning.rules.ts'
import { findGroup, findRecipients, type Recipient } from './recipient.queries.ts'
import { ruleRefusals } from './rule.errors.ts'
import { findVersionsOf } from './rule.queries.ts'
import { isWithin, type RuleKeeper } from './rule-scope.ts'

export type Campaign = CampaignPreviewBody & { ruleId: string }

/** What giving would do now: who gets how many points, and who of the list or group gets none and why. */
export async function previewCampaign(
  deps: Deps,
  keeper: RuleKeeper,
  campaign: Campaign,
): Promise<CampaignShare> {
  return inTransaction(deps, async (trx) => (await planCampaign(trx, deps, keeper, campaign)).share)
}

/** The facts of those whom a campaign reaches, and what they come to. Refuses a rule that gives nothing now. */
export async function planCampaign(
  trx: Trx,
  deps: Deps,
  keeper: RuleKeeper,
  { ruleId, to, points }: Campaign,
): Promise<{ facts: NotedFact[]; share: CampaignShare }> {
  const rules = await findRuleVersions(trx)
  const rule = await requireCampaign(trx, keeper, { ruleId, rules, now: deps.clock.now() })
  const leftOut = new Map<LeftOut, string[]>()
  const leave = (because: LeftOut, who: string) => {
    const some = leftOut.get(because)
    if (some) some.push(who)
    else leftOut.set(because, [who])
  }
  const meant = await reach(trx, keeper, to, leave)
  const facts = meant.map((one) => factOf(deps, one, { ruleId, points }))
  const usage = await findUsage(trx, rules, facts)
  const reached: Reached[] = []
  const kept = facts.filter((fact, at) => {
    const member = meant[at]
    if (!member) return false
    const awards = decideEarnings(rules, fact, usage)
    const sum = awards.reduce((total, award) => total + award.points, 0)
    if (sum === 0) leave(applies(rule, fact) ? 'cap_reached' : 'not_of_rule', member.number)
    else
      reached.push({
        name: fullName(member.familyName, member.givenName),
        number: member.number,
        points: sum,
        uncapped: awards.reduce((total, award) => total + award.explained.uncapped, 0),
      })
    return sum > 0
  })
  return { facts: kept, share: shareOut(reached, leftOut) }
}

/** A manager of regions gives by a rule of theirs or of all. */
async function requireCampaign(
  trx: Trx,
  keeper: RuleKeeper,
  { ruleId, rules, now }: { ruleId: string; rules: readonly RuleVersion[]; now: number },
): Promise<RuleVersion> {
  if ((await findVersionsOf(trx, ruleId)).length === 0) throw notFound()
  const rule = rules.find((one) => one.ruleId === ruleId && isInForce(one, now))
  if (rule?.definition.trigger !== 'campaign') throw ruleRefusals.campaign_not_in_force()
  const { regions } = rule.definition
  if (regions !== null && !isWithin({ regions }, keeper.scope)) throw ruleRefusals.rule_outside_scope()
  return rule
}

type Leave = (because: LeftOut, who: string) => void

async function reach(trx: Trx, keeper: RuleKeeper, to: CampaignTo, leave: Leave): Promise<Recipient[]> {
  const found = to.by === 'list' ? await reachList(trx, keeper, to, leave) : await reachGroup(trx, keeper, to)
  return found.filter((member) => {
    const own = member.accountId === keeper.accountId
    if (own) leave('own_account', member.number)
    else if (member.state !== 'active') leave('not_active', member.number)
    return !own && member.state === 'active'
  })
}

async function reachList(
  trx: Trx,
  keeper: RuleKeeper,
  to: Extract<CampaignTo, { by: 'list' }>,
  leave: Leave,
): Promise<Recipient[]> {
  const { sought, unreadable } = readMembers(to.members)
  for (const written of unreadable) leave('unreadable', written)
  const numbers = sought.flatMap((one) => ('number' in one ? one.number : []))
  const phones = sought.flatMap((one) => ('phone' in one ? one.phone : []))
  const members = await findRecipients(trx, { numbers, phones }, keeper.scope)
  const byNumber = new Map(members.map((member) => [member.number, member]))
  const byPhone = new Map(members.map((member) => [member.phone, member]))
  const once = new Map<string, Recipient>()
  for (const one of sought) {
    const member = 'number' in one ? byNumber.get(one.number) : byPhone.get(one.phone)
    if (!member) leave('unknown', one.written)
    else if (once.has(member.id)) leave('twice', one.written)
    else once.set(member.id, member)
  }
  return [...once.values()]
}

async function reachGroup(
  trx: Trx,
  keeper: RuleKeeper,
  { tiers, regions }: Extract<CampaignTo, { by: 'group' }>,
): Promise<Recipient[]> {
  if (regions !== null && !isWithin({ regions }, keeper.scope)) throw ruleRefusals.rule_outside_scope()
  const found = await findGroup(trx, { tiers, regions }, { scope: keeper.scope, limit: mostAtOnce + 1 })
  if (found.length > mostAtOnce) throw ruleRefusals.too_many_members(mostAtOnce)
  return found
}

function factOf(
  deps: Deps,
  member: Recipient,
  { ruleId, points }: { ruleId: string; points: number },
): NotedFact {
  return {
    kind: 'campaign',
    reference: `campaign:${deps.newId()}`,
    memberId: member.id,
    subjectId: ruleId,
    clubId: null,
    regionId: member.regionId,
    tierId: member.tierId,
    tierPercent: member.tierPercent,
    amount: points,
    occurredAt: deps.clock.now(),
  }
}
