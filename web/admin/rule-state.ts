import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Rule } from '../../server/earning/rule.contract.ts'

export type Version = Rule['versions'][number]

/** Where a rule stands now: its draft, the version in force, and the one that people mean by the rule. */
export type RuleState = {
  draft: Version | undefined
  inForce: Version | undefined
  /** What the rule is called by: the version in force, else the latest published one, else the draft. */
  shown: Version
  kind: 'inForce' | 'coming' | 'ended'
}

export function stateOf(rule: Rule, now: number): RuleState | undefined {
  const draft = rule.versions.find((version) => version.state === 'draft')
  const published = rule.versions.filter((version) => version.state === 'published')
  const inForce = published.find(
    (version) => (version.effectiveFrom ?? 0) <= now && (version.until === null || version.until > now),
  )
  const shown = inForce ?? published[0] ?? draft
  if (!shown) return undefined
  const isOver = (rule.endsAt !== null && rule.endsAt <= now) || isPast(shown.definition, now)
  const kind = isOver && !draft ? 'ended' : inForce && !isPast(inForce.definition, now) ? 'inForce' : 'coming'
  return { draft, inForce, shown, kind }
}

/** Whether the dates of a rule are over. */
function isPast({ to }: Pick<RuleDefinition, 'to'>, now: number): boolean {
  return to !== null && to <= now
}
