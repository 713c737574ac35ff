import type { Trx } from '../../db/transaction.ts'
import type { RuleDefinition } from '../earning/earning.contract.ts'
import { findRuleVersions } from '../earning/earning.queries.ts'
import { findAllVersions } from '../earning/rule.queries.ts'
import type { TierUses } from './ladder.rules.ts'
import { countHolders, fewOf, findEventsAsking, findLoungesAsking } from './tier-uses.queries.ts'

/**
 * What keeps a tier on the ladder: members who hold it, grants of it, and events, lounges and earning rules, also
 * drafts of them, that are still to ask for it. What is over does not: it is told by the tier's name for good.
 */
export async function readUses(trx: Trx, tierId: string, now: number): Promise<TierUses> {
  return {
    ...(await countHolders(trx, tierId)),
    events: await findEventsAsking(trx, tierId, now),
    lounges: await findLoungesAsking(trx, tierId),
    rules: fewOf(await rulesNaming(trx, tierId, now)),
  }
}

/** The names of rules with a draft, or a version in force now or later, that holds for this tier only among others. */
async function rulesNaming(trx: Trx, tierId: string, now: number): Promise<RuleDefinition['name'][]> {
  const published = (await findRuleVersions(trx)).filter(
    ({ until, definition }) =>
      (until === null || until > now) && (definition.to === null || definition.to > now),
  )
  const drafts = (await findAllVersions(trx))
    .filter((row) => row.state === 'draft' && row.ends_at === null)
    .map((row) => ({ ruleId: row.rule_id, definition: JSON.parse(row.definition) as RuleDefinition }))
  const naming = [...drafts, ...published].filter(({ definition }) => definition.tiers?.includes(tierId))
  return [...new Map(naming.map(({ ruleId, definition }) => [ruleId, definition.name])).values()]
}
