import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { definitionOf, readRule } from './list-rules.ts'
import { actOn, lockOwnDraft, lockOwnRule, type DraftChange } from './lock-own-rule.ts'
import type { EndBody, PublishBody, Rule } from './rule.contract.ts'
import { ruleRefusals } from './rule.errors.ts'
import { writeEnd, writePublished, type VersionRow } from './rule.queries.ts'
import type { RuleKeeper } from './rule-scope.ts'

/**
 * Changes of rules lie at least this far ahead: an earning that is under way has read the rules of before, and what
 * it gives must be what they say.
 */
const ahead = 1 * minute

/**
 * Publishes a draft: it never changes again and is in force from `effectiveFrom` (a minute from now at the soonest)
 * until the next version is or the rule ends. Audited with the version that it takes the place of.
 */
export async function publishRule(
  deps: Deps,
  keeper: RuleKeeper,
  { versionId, revision, effectiveFrom }: DraftChange & Pick<PublishBody, 'effectiveFrom'>,
): Promise<Rule> {
  return inTransaction(deps, async (trx) => {
    const { rule, versions, draft } = await lockOwnDraft(trx, keeper, { versionId, revision })
    if (rule.ends_at !== null) throw ruleRefusals.rule_ended()
    const now = deps.clock.now()
    const from = momentOf(effectiveFrom, now)
    const latest = latestOf(versions)
    if (latest && Number(latest.effective_from) > from)
      throw ruleRefusals.before_latest_version(Number(latest.effective_from))
    const published = { effectiveFrom: from, at: now, by: keeper.accountId }
    if (!(await writePublished(trx, { id: versionId, revision }, published))) throw ruleRefusals.not_a_draft()
    await appendAudit(trx, deps, {
      ...actOn(keeper, rule.id),
      action: 'earning_rule.published',
      before: latest ? { version: latest.number, ...definitionOf(latest) } : undefined,
      after: { version: draft.number, effectiveFrom: from, ...definitionOf(draft) },
    })
    return (await readRule(trx, rule.id, keeper.scope)) ?? notThere()
  })
}

/** Ends a rule for good: it earns nothing for what happens from `endsAt` on. What was earned stays. */
export async function endRule(
  deps: Deps,
  keeper: RuleKeeper,
  { ruleId, endsAt, reason }: EndBody & { ruleId: string },
): Promise<Rule> {
  return inTransaction(deps, async (trx) => {
    const { rule, versions } = await lockOwnRule(trx, keeper, ruleId)
    const latest = latestOf(versions)
    if (!latest) throw ruleRefusals.rule_never_published()
    const at = momentOf(endsAt, deps.clock.now())
    if (!(await writeEnd(trx, rule.id, at))) throw ruleRefusals.rule_ended()
    await appendAudit(trx, deps, {
      ...actOn(keeper, rule.id),
      action: 'earning_rule.ended',
      before: { version: latest.number, ...definitionOf(latest) },
      after: { endsAt: at },
      reason,
    })
    return (await readRule(trx, rule.id, keeper.scope)) ?? notThere()
  })
}

function latestOf(versions: readonly VersionRow[]): VersionRow | undefined {
  return versions.find((version) => version.state === 'published')
}

function momentOf(asked: number | null, now: number): number {
  if (asked !== null && asked < now) throw ruleRefusals.time_in_past()
  return Math.max(asked ?? 0, now + ahead)
}

function notThere(): never {
  throw notFound()
}
