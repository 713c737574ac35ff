import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { RuleDefinition } from './earning.contract.ts'
import type { Rule, RuleList } from './rule.contract.ts'
import { findAllVersions, findVersionsOf, type VersionRow } from './rule.queries.ts'
import { isWithin, type RuleScope } from './rule-scope.ts'

/** Every rule with its draft and its published versions, the latest first. */
export async function listRules(deps: Deps, scope: RuleScope): Promise<RuleList> {
  const rows = await findAllVersions(deps.db)
  const byRule = Map.groupBy(rows, (row) => row.rule_id)
  return { rules: [...byRule.values()].flatMap((versions) => ruleOf(versions, scope) ?? []) }
}

/** One rule as it is now; null when nothing of it is left. */
export async function readRule(db: Deps['db'] | Trx, ruleId: string, scope: RuleScope): Promise<Rule | null> {
  return ruleOf(await findVersionsOf(db, ruleId), scope)
}

function ruleOf(rows: readonly VersionRow[], scope: RuleScope): Rule | null {
  const [latest] = rows
  if (!latest) return null
  const endsAt = latest.ends_at === null ? null : Number(latest.ends_at)
  const published = rows.filter((row) => row.state === 'published')
  return {
    id: latest.rule_id,
    trigger: latest.trigger_kind,
    endsAt,
    mine: rows.every((row) => isWithin(definitionOf(row), scope)),
    versions: rows.map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state === 'draft' ? 'draft' : 'published',
      definition: definitionOf(row),
      revision: row.revision,
      effectiveFrom: row.effective_from === null ? null : Number(row.effective_from),
      until: row.state === 'draft' ? null : untilOf(row, published, endsAt),
      updatedAt: Number(row.updated_at),
      publishedAt: row.published_at === null ? null : Number(row.published_at),
    })),
  }
}

function untilOf(row: VersionRow, published: readonly VersionRow[], endsAt: number | null): number | null {
  // A version published later takes effect no earlier, so the next number is the one that follows.
  const next = published.findLast((other) => other.number > row.number)
  const ends = [next === undefined ? null : Number(next.effective_from), endsAt].filter((at) => at !== null)
  return ends.length === 0 ? null : Math.min(...ends)
}

export function definitionOf(row: Pick<VersionRow, 'definition'>): RuleDefinition {
  return JSON.parse(row.definition) as RuleDefinition
}
