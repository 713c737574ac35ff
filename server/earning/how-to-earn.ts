import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { myReferral } from './bring-friend.ts'
import { findClubNames, findEarners, type Earner } from './earner.queries.ts'
import { findRuleVersions } from './earning.queries.ts'
import { isInForce, type RuleVersion } from './earning.rules.ts'
import type { HowToEarn, WayToEarn } from './how-to-earn.contract.ts'

/** What points last where a rule says nothing else, see lot.rules.ts. */
const monthsOfLots = 24

/** The rules in force now that a member of this region and tier can earn by, in the order in which they apply. */
export async function howToEarn(deps: Deps, memberId: string): Promise<HowToEarn> {
  const member = (await findEarners(deps.db, [memberId])).get(memberId)
  if (!member) throw notFound()
  const now = deps.clock.now()
  const rules = (await findRuleVersions(deps.db))
    .filter((rule) => isInForce(rule, now) && concerns(rule, member))
    .sort((one, other) => one.definition.stacking.order - other.definition.stacking.order)
  const clubs = await findClubNames(
    deps.db,
    rules.flatMap((rule) => rule.definition.clubs ?? []),
  )
  return {
    ways: rules.map((rule) => wayOf(rule, member, clubs)),
    referral: await myReferral(deps, memberId),
  }
}

/** Nobody can do anything for what a campaign gives. */
function concerns({ definition }: RuleVersion, member: Earner): boolean {
  const { trigger, regions, tiers } = definition
  return (
    trigger !== 'campaign' &&
    (regions === null || regions.includes(member.regionId)) &&
    (tiers === null || tiers.includes(member.tierId))
  )
}

function wayOf(
  { ruleId, until, definition }: RuleVersion,
  member: Earner,
  clubs: ReadonlyMap<string, WayToEarn['name']>,
): WayToEarn {
  const { trigger, name, award, byTier, percent, caps, stacking, qualifying, lastsMonths, to } = definition
  const ends = [until, to].filter((at) => at !== null)
  return {
    ruleId,
    trigger,
    name,
    award,
    tierPercent: byTier ? member.tierPercent : null,
    percent,
    caps,
    mode: stacking.mode,
    qualifying,
    lastsMonths: lastsMonths ?? monthsOfLots,
    clubs:
      definition.clubs?.flatMap((id) => {
        const named = clubs.get(id)
        return named ? [{ id, name: named }] : []
      }) ?? null,
    until: ends.length === 0 ? null : Math.min(...ends),
  }
}
