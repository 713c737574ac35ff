import type { EarningRuleTable } from '../../db/tables/earning.ts'
import type { Trx } from '../../db/transaction.ts'
import { notFound } from '../base/domain-error.ts'
import { definitionOf } from './list-rules.ts'
import { ruleRefusals } from './rule.errors.ts'
import { findRuleOfVersion, findVersionsOf, lockRule, type VersionRow } from './rule.queries.ts'
import { isWithin, type RuleKeeper } from './rule-scope.ts'

export type LockedRule = { rule: EarningRuleTable; versions: VersionRow[] }

/** A draft as who changes it has read it. */
export type DraftChange = { versionId: string; revision: number }

/** Locks a rule with its versions. Refuses when any of them reaches beyond the keeper's regions. */
export async function lockOwnRule(trx: Trx, keeper: RuleKeeper, ruleId: string): Promise<LockedRule> {
  const rule = await lockRule(trx, ruleId)
  const versions = rule ? await findVersionsOf(trx, ruleId) : []
  if (!rule || versions.length === 0) throw notFound()
  if (versions.some((version) => !isWithin(definitionOf(version), keeper.scope)))
    throw ruleRefusals.rule_outside_scope()
  return { rule, versions }
}

/** Locks the rule of a draft. Refuses when it is no draft any more, or changed since the keeper read it. */
export async function lockOwnDraft(
  trx: Trx,
  keeper: RuleKeeper,
  { versionId, revision }: DraftChange,
): Promise<LockedRule & { draft: VersionRow }> {
  const ruleId = await findRuleOfVersion(trx, versionId)
  if (ruleId === undefined) throw notFound()
  const locked = await lockOwnRule(trx, keeper, ruleId)
  const draft = locked.versions.find((one) => one.id === versionId)
  if (draft?.state !== 'draft') throw ruleRefusals.not_a_draft()
  if (draft.revision !== revision) throw ruleRefusals.draft_changed(draft.revision)
  return { ...locked, draft }
}

/** Who did it to which rule from where, as the audit asks. */
export function actOn({ accountId, address }: RuleKeeper, ruleId: string) {
  return { actorId: accountId, address, subjectKind: 'earning_rule', subjectId: ruleId }
}
