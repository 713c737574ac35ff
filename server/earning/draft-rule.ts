import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { lockLadderAsItIs } from '../tiers/tier.queries.ts'
import type { RuleDefinition } from './earning.contract.ts'
import { definitionOf, readRule } from './list-rules.ts'
import type { Rule } from './rule.contract.ts'
import { ruleRefusals } from './rule.errors.ts'
import { actOn, lockOwnDraft, lockOwnRule, type DraftChange } from './lock-own-rule.ts'
import {
  findNextNumber,
  findUnknownNames,
  insertRules,
  insertVersions,
  writeDiscarded,
  writeDraft,
} from './rule.queries.ts'
import { isWithin, type RuleKeeper } from './rule-scope.ts'

/** Makes a rule that is a draft until it is published. */
export async function makeRule(deps: Deps, keeper: RuleKeeper, definition: RuleDefinition): Promise<Rule> {
  return inTransaction(deps, async (trx) => {
    await checkDefinition(trx, keeper, definition)
    const ruleId = deps.newId()
    const at = deps.clock.now()
    await insertRules(trx, [{ id: ruleId, trigger_kind: definition.trigger, ends_at: null, created_at: at }])
    await insertDraft(trx, deps, keeper, { ruleId, number: 1, definition })
    return asItIs(trx, ruleId, keeper)
  })
}

/** Drafts the next version of a rule. Refuses when it has a draft, has ended, or reaches beyond the keeper's regions. */
export async function draftVersion(
  deps: Deps,
  keeper: RuleKeeper,
  { ruleId, definition }: { ruleId: string; definition: RuleDefinition },
): Promise<Rule> {
  return inTransaction(deps, async (trx) => {
    const { rule, versions } = await lockOwnRule(trx, keeper, ruleId)
    if (rule.ends_at !== null) throw ruleRefusals.rule_ended()
    const draft = versions.find((one) => one.state === 'draft')
    if (draft) throw ruleRefusals.draft_exists(draft.id)
    if (definition.trigger !== rule.trigger_kind) throw ruleRefusals.trigger_fixed()
    await checkDefinition(trx, keeper, definition)
    const number = await findNextNumber(trx, ruleId)
    await insertDraft(trx, deps, keeper, { ruleId, number, definition })
    return asItIs(trx, ruleId, keeper)
  })
}

/** Changes a draft that is still as the keeper read it. */
export async function changeDraft(
  deps: Deps,
  keeper: RuleKeeper,
  { versionId, revision, definition }: DraftChange & { definition: RuleDefinition },
): Promise<Rule> {
  return inTransaction(deps, async (trx) => {
    const { rule, draft } = await lockOwnDraft(trx, keeper, { versionId, revision })
    if (definition.trigger !== rule.trigger_kind) throw ruleRefusals.trigger_fixed()
    await checkDefinition(trx, keeper, definition)
    const change = { definition: JSON.stringify(definition), at: deps.clock.now() }
    if (!(await writeDraft(trx, { id: versionId, revision }, change))) throw ruleRefusals.not_a_draft()
    await appendAudit(trx, deps, {
      ...actOn(keeper, rule.id),
      action: 'earning_rule.draft_changed',
      before: definitionOf(draft),
      after: definition,
    })
    return asItIs(trx, rule.id, keeper)
  })
}

/** Gives a draft up; a rule that was nothing but this draft is not listed any more. */
export async function discardDraft(deps: Deps, keeper: RuleKeeper, change: DraftChange): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const { rule, draft } = await lockOwnDraft(trx, keeper, change)
    const { versionId: id, revision } = change
    if (!(await writeDiscarded(trx, { id, revision }, deps.clock.now()))) throw ruleRefusals.not_a_draft()
    await appendAudit(trx, deps, {
      ...actOn(keeper, rule.id),
      action: 'earning_rule.draft_discarded',
      before: { version: draft.number, ...definitionOf(draft) },
    })
  })
}

async function insertDraft(
  trx: Trx,
  deps: Deps,
  keeper: RuleKeeper,
  { ruleId, number, definition }: { ruleId: string; number: number; definition: RuleDefinition },
): Promise<void> {
  const at = deps.clock.now()
  const draft = {
    id: deps.newId(),
    rule_id: ruleId,
    number,
    state: 'draft' as const,
    draft_of: ruleId,
    definition: JSON.stringify(definition),
    revision: 1,
    effective_from: null,
    created_by: keeper.accountId,
    created_at: at,
    updated_at: at,
    published_by: null,
    published_at: null,
  }
  await insertVersions(trx, [draft])
  await appendAudit(trx, deps, {
    ...actOn(keeper, ruleId),
    action: 'earning_rule.drafted',
    after: { version: number, ...definition },
  })
}

/** Refuses a definition that reaches beyond the keeper's regions, or names what there is not. */
async function checkDefinition(trx: Trx, keeper: RuleKeeper, definition: RuleDefinition): Promise<void> {
  if (!isWithin(definition, keeper.scope)) throw ruleRefusals.rule_outside_scope()
  const { regions, clubs, tiers } = definition
  const unknown = await findUnknownNames(trx, { regions: regions ?? [], clubs: clubs ?? [] })
  const ladder = (await lockLadderAsItIs(trx)).map(({ id }) => id)
  unknown.push(...(tiers ?? []).filter((id) => !ladder.includes(id)))
  if (unknown.length > 0) throw ruleRefusals.rule_names_unknown(unknown)
}

async function asItIs(trx: Trx, ruleId: string, keeper: RuleKeeper): Promise<Rule> {
  const rule = await readRule(trx, ruleId, keeper.scope)
  if (!rule) throw notFound()
  return rule
}
