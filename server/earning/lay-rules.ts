import type { Trx } from '../../db/transaction.ts'
import type { RuleDefinition } from './earning.contract.ts'
import { defaultRules } from './default-rules.ts'
import { insertRules, insertVersions } from './rule.queries.ts'

/** Gives a new club its earning rules, in force since ever: what is imported from before counts too. */
export async function layRules(trx: Trx): Promise<void> {
  const at = 0
  await insertRules(
    trx,
    defaultRules.map(({ id, definition }) => ({
      id,
      trigger_kind: definition.trigger,
      ends_at: null,
      created_at: at,
    })),
  )
  await insertVersions(
    trx,
    defaultRules.map(({ id, definition }) => ({
      id: `${id}-1`,
      rule_id: id,
      number: 1,
      state: 'published' as const,
      draft_of: null,
      definition: JSON.stringify(definition satisfies RuleDefinition),
      revision: 1,
      effective_from: at,
      created_by: null,
      created_at: at,
      updated_at: at,
      published_by: null,
      published_at: at,
    })),
  )
}
