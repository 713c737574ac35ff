import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { decideEarnings, type EarningFact, type RuleVersion } from '../../server/earning/earning.rules.ts'
import { asUsed, countAwards, unused } from '../../server/earning/usage.rules.ts'

export const noon = Date.parse('2026-05-01T12:00:00+08:00')

/** That ana of gold attended something of 100 points in Haikou at noon. */
export function aFact(change: Partial<EarningFact> = {}): EarningFact {
  return {
    kind: 'event_attended',
    reference: 'attended:1',
    memberId: 'ana',
    subjectId: 'registration',
    clubId: 'golf',
    regionId: 'haikou',
    tierId: 'gold',
    tierPercent: 125,
    amount: 100,
    occurredAt: noon,
    ...change,
  }
}

/** A rule in force from the start of time that gives what the event says, changed. */
export function aRule(
  id: string,
  definition: Partial<RuleDefinition> = {},
  span: Partial<Pick<RuleVersion, 'effectiveFrom' | 'until' | 'versionId'>> = {},
): RuleVersion {
  return {
    ruleId: id,
    versionId: `${id}-1`,
    number: 1,
    effectiveFrom: 0,
    until: null,
    ...span,
    definition: {
      trigger: 'event_attended',
      name: { zh: id, en: id },
      from: null,
      to: null,
      regions: null,
      clubs: null,
      tiers: null,
      award: { kind: 'own' },
      byTier: false,
      percent: 100,
      caps: [],
      stacking: { order: 100, mode: 'add' },
      qualifying: false,
      lastsMonths: null,
      ...definition,
    },
  }
}

/** What many facts earn, one after the other. */
export function decideAll(rules: readonly RuleVersion[], facts: readonly EarningFact[]) {
  const usage = unused(rules)
  return facts.flatMap((fact) => {
    const awards = decideEarnings(rules, fact, usage)
    countAwards(usage, fact, asUsed(awards))
    return awards.map((award) => ({ fact, award }))
  })
}
