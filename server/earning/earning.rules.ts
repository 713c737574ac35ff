import type { AwardBasis, Cap, EarningKind, RuleDefinition } from './earning.contract.ts'
import { leftUnder, type Usage } from './usage.rules.ts'

/** Something that a member did or had, as it was then. Kept for good: what was earned is recomputed from it. */
export type EarningFact = {
  kind: EarningKind
  /** Unique business reference: the same fact counts once. */
  reference: string
  memberId: string
  /** What it is about: a registration, a visit, a payment, the other member; of a campaign, its rule. */
  subjectId: string
  clubId: string | null
  regionId: string
  /** The member's tier at that time, and what it multiplied by: 125 is ×1.25. */
  tierId: string
  tierPercent: number
  /** Minor units of money for a top-up; points for attendance and a campaign; 0 where there is none. */
  amount: number
  occurredAt: number
}

/** One version of a rule with the time in which it is in force; `until` is the first instant at which it is not. */
export type RuleVersion = {
  ruleId: string
  versionId: string
  /** Counts the rule's versions from 1. */
  number: number
  effectiveFrom: number
  until: number | null
  definition: RuleDefinition
}

/** How an award came to its points. `percent` is both multipliers together; `cut` is what a cap took away. */
export type Explained = {
  base: number
  percent: number
  tierPercent: number | null
  rulePercent: number
  /** What it comes to without caps, rounded down. */
  uncapped: number
  cut: { by: Cap; left: number; points: number } | null
}

/** Points that a version of a rule gives for a fact: a transfer of its own. Whole, above zero. */
export type Award = {
  rule: RuleVersion
  points: number
  /** Qualifying points; 0 for a rule that gives none. */
  qualifying: number
  explained: Explained
}

/**
 * What a fact earns under these versions of rules. Only those that were in force when it occurred and that it meets
 * count, by their `order`; the order in which they are given does not matter. `usage` says what the member had of
 * capped rules before; it is not changed, see `countAwards`.
 */
export function decideEarnings(
  rules: readonly RuleVersion[],
  fact: EarningFact,
  usage: Usage,
): readonly Award[] {
  const awards: Award[] = []
  let before = 0
  for (const rule of rules.filter((one) => applies(one, fact)).sort(byOrder)) {
    const award = awardOf(rule, fact, { before, usage })
    if (!award) continue
    awards.push(award)
    before += award.points
    if (rule.definition.stacking.mode === 'stop') break
  }
  return awards
}

/** Whether this version was in force when the fact occurred, and the fact meets its conditions. */
export function applies(rule: RuleVersion, fact: EarningFact): boolean {
  const { ruleId, definition } = rule
  const { trigger, regions, clubs, tiers } = definition
  if (trigger !== fact.kind || !isInForce(rule, fact.occurredAt)) return false
  // A campaign gives points under one rule that it names.
  if (fact.kind === 'campaign' && fact.subjectId !== ruleId) return false
  return (
    (regions === null || regions.includes(fact.regionId)) &&
    (clubs === null || (fact.clubId !== null && clubs.includes(fact.clubId))) &&
    (tiers === null || tiers.includes(fact.tierId))
  )
}

/** Whether a version earns for what occurs at an instant: it is published by then, and within its own window. */
export function isInForce({ effectiveFrom, until, definition }: RuleVersion, at: number): boolean {
  return within(at, effectiveFrom, until) && within(at, definition.from, definition.to)
}

function within(at: number, from: number | null, before: number | null): boolean {
  return (from === null || at >= from) && (before === null || at < before)
}

function byOrder(one: RuleVersion, other: RuleVersion): number {
  const apart = one.definition.stacking.order - other.definition.stacking.order
  if (apart !== 0) return apart
  return one.ruleId < other.ruleId ? -1 : 1
}

function awardOf(
  rule: RuleVersion,
  fact: EarningFact,
  { before, usage }: { before: number; usage: Usage },
): Award | null {
  const { award, byTier, percent: rulePercent, qualifying } = rule.definition
  const tierPercent = byTier ? fact.tierPercent : null
  const base = award === null ? before : baseOf(award, fact.amount)
  const percent = award === null ? rulePercent - 100 : ((tierPercent ?? 100) * rulePercent) / 100
  // In whole numbers until the one rounding, so that no fraction of a binary number tips it.
  const uncapped =
    award === null
      ? Math.floor((base * percent) / 100)
      : Math.floor((base * (tierPercent ?? 100) * rulePercent) / 10_000)
  const tightest = leftUnder(rule, fact, usage, uncapped)
  const points = Math.min(uncapped, tightest?.left ?? uncapped)
  if (points <= 0) return null
  const cut =
    tightest && points < uncapped
      ? { by: tightest.cap, left: tightest.left, points: uncapped - points }
      : null
  return {
    rule,
    points,
    qualifying: qualifying ? points : 0,
    explained: { base, percent, tierPercent, rulePercent, uncapped, cut },
  }
}

function baseOf(award: AwardBasis, amount: number): number {
  switch (award.kind) {
    case 'fixed':
      return award.points
    case 'own':
      return amount
    case 'per_amount':
      return Math.floor(amount / award.every) * award.points
    case 'steps':
      return award.steps.findLast((step) => step.from <= amount)?.bonus ?? 0
  }
}
