import { decideEarnings, type EarningFact, type RuleVersion } from '../earning/earning.rules.ts'
import type { Usage } from '../earning/usage.rules.ts'
import type { Wrong } from './wrong.rules.ts'

/** A transfer that an award of a fact is, by its reference. */
export type PostedAward = { id: string; reference: string; amount: number }

/** A fact with the purse that it earns into and what was posted for it. */
export type AuditedFact = {
  fact: EarningFact
  purseId: string
  posted: ReadonlyMap<string, PostedAward>
}

/** Under which an award stands; what earned before rules were data stands under the fact's own. */
export function referencesOf(fact: EarningFact, ruleId: string): readonly [string, string] {
  return [`${fact.reference}:${ruleId}`, fact.reference]
}

/**
 * Recomputes what a fact earns under the rules that were in force and what its member had of capped ones before.
 * Given less, or nothing, is owed; given more, they keep.
 */
export function judgeFact(rules: readonly RuleVersion[], audited: AuditedFact, usage: Usage): Wrong[] {
  const { fact, purseId, posted } = audited
  const awards = decideEarnings(rules, fact, usage)
  const wrongs: Wrong[] = []
  const expected = new Set<string>()
  const qualifying = {
    memberId: fact.memberId,
    reference: fact.reference,
    due: awards.reduce((sum, award) => sum + award.qualifying, 0),
    earnedAt: fact.occurredAt,
  }
  for (const { rule, points, explained } of awards) {
    const [reference, before] = referencesOf(fact, rule.ruleId)
    const transfer = posted.get(reference) ?? posted.get(before)
    if (transfer) expected.add(transfer.id)
    const actual = transfer?.amount ?? 0
    if (actual === points) continue
    wrongs.push({
      key: `earning:${reference}`,
      kind: 'earning',
      transferId: transfer?.id ?? null,
      purseId,
      expected: points,
      actual,
      owed: points - actual,
      qualifying,
      evidence: {
        policy: 'rules_in_force',
        numbers: {
          rule: rule.ruleId,
          version: rule.number,
          versionId: rule.versionId,
          base: explained.base,
          percent: explained.percent,
          ...(explained.tierPercent === null
            ? {}
            : { tier: fact.tierId, tierPercent: explained.tierPercent }),
          ...(explained.cut ? { uncapped: explained.uncapped } : {}),
          occurredAt: fact.occurredAt,
          due: points,
          earned: actual,
        },
      },
    })
  }
  for (const { id, amount } of posted.values())
    if (!expected.has(id)) wrongs.push(givenByNoRule(id, purseId, amount, { occurredAt: fact.occurredAt }))
  return wrongs
}

/** Points that were earned for nothing that the club knows of. */
export function givenByNoRule(
  transferId: string,
  purseId: string,
  amount: number,
  numbers: Record<string, number>,
): Wrong {
  return {
    key: `earning_unfounded:${transferId}`,
    kind: 'earning',
    transferId,
    purseId,
    expected: 0,
    actual: amount,
    owed: -amount,
    evidence: { policy: 'no_rule_gives_this', numbers: { ...numbers, due: 0, earned: amount } },
  }
}
