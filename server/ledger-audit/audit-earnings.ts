import { bookZone, dateIn, startOfDate } from '../base/calendar.ts'
import type { Db } from '../base/deps.ts'
import type { EarningFact, RuleVersion } from '../earning/earning.rules.ts'
import { countAwards, unused, type Usage } from '../earning/usage.rules.ts'
import type { Judged } from './audit-charges.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import {
  findEarlierFacts,
  findFactsOf,
  findPostedAwards,
  findUnfounded,
  type StoredFact,
} from './earning-audit.queries.ts'
import { givenByNoRule, judgeFact, referencesOf, type PostedAward } from './earning-audit.rules.ts'

/** Recomputes what the facts of a span earn, by the rules in force at their time. */
export async function auditEarnings(db: Db, rules: readonly RuleVersion[], span: IdSpan): Promise<Judged> {
  const facts = await findFactsOf(db, span)
  const before = await usageBefore(db, rules, facts)
  const wrongs = facts.flatMap((fact) => judgeFact(rules, { ...fact, fact }, before(fact.id)))
  return { looked: facts.length, wrongs }
}

/** Awards of a span that no fact stands behind. */
export async function auditAwards(db: Db, span: IdSpan): Promise<Judged> {
  const unfounded = await findUnfounded(db, span)
  const wrongs = unfounded.map(({ id, purseId, amount }) => givenByNoRule(id, purseId, amount, {}))
  return { looked: 0, wrongs }
}

/** Every reference that an award of this fact could stand under. */
function namesOf(rules: readonly RuleVersion[], fact: EarningFact): string[] {
  const ruleIds = new Set(
    rules.filter((rule) => rule.definition.trigger === fact.kind).map((rule) => rule.ruleId),
  )
  return [fact.reference, ...[...ruleIds].map((ruleId) => `${fact.reference}:${ruleId}`)]
}

/**
 * What members had of capped rules before each fact of a page: facts count in the order in which they were stored, by
 * what was posted for them. Answers in that order alone, since it counts on as it goes.
 */
async function usageBefore(
  db: Db,
  rules: readonly RuleVersion[],
  facts: readonly StoredFact[],
): Promise<(factId: string) => Usage> {
  const usage = unused(rules)
  const last = facts.at(-1)?.id ?? ''
  const queue: { id: string; count(): void }[] = []
  const capped = rules.filter((rule) => usage.counted.has(rule.ruleId))
  for (const kind of new Set(capped.map((rule) => rule.definition.trigger))) {
    const own = facts.filter((fact) => fact.kind === kind)
    const ofKind = capped.filter((rule) => rule.definition.trigger === kind)
    if (own.length === 0) continue
    const memberIds = [...new Set(own.map((fact) => fact.memberId))]
    const earlier = await findEarlierFacts(db, { kind, memberIds, since: sinceOf(ofKind, own), last })
    const posted = await findPostedAwards(
      db,
      earlier.flatMap((fact) => namesOf(rules, fact)),
    )
    const ruleIds = new Set(ofKind.map((rule) => rule.ruleId))
    for (const fact of earlier)
      queue.push({ id: fact.id, count: () => countPosted(usage, fact, ruleIds, posted) })
  }
  queue.sort((one, other) => (one.id < other.id ? -1 : 1))
  let at = 0
  return (factId) => {
    for (let next = queue[at]; next && next.id < factId; next = queue[at]) {
      next.count()
      at += 1
    }
    return usage
  }
}

function countPosted(
  usage: Usage,
  fact: EarningFact,
  ruleIds: ReadonlySet<string>,
  posted: ReadonlyMap<string, PostedAward>,
): void {
  for (const ruleId of ruleIds) {
    const [reference, before] = referencesOf(fact, ruleId)
    const award = posted.get(reference) ?? posted.get(before)
    if (award) countAwards(usage, fact, [{ ruleId, points: award.amount }])
  }
}

/** Nothing earlier falls into the same day, month, year or window as one of the facts. */
function sinceOf(rules: readonly RuleVersion[], facts: readonly StoredFact[]): number {
  if (rules.some(({ definition }) => definition.caps.some((cap) => cap.per === 'window'))) return 0
  const earliest = facts.reduce((least, fact) => Math.min(least, fact.occurredAt), Number.MAX_SAFE_INTEGER)
  return startOfDate(`${dateIn(earliest, bookZone).slice(0, 4)}-01-01`, bookZone)
}
