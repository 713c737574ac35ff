import { SelectQueryNode, type KyselyPlugin } from 'kysely'
import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../../server/base/deps.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { earnFor, type Earned, type NotedFact } from '../../server/earning/earn-for.ts'
import type { Club } from './a-club.ts'

/** That a person of the club attended something of 100 points now. */
export function attendance(club: Club, name: string, change: Partial<NotedFact> = {}): NotedFact {
  const id = club.deps.newId()
  return {
    kind: 'event_attended',
    reference: `attended:${id}`,
    memberId: club.person(name).memberId,
    subjectId: id,
    clubId: null,
    regionId: 'haikou',
    tierId: 'gold',
    tierPercent: 125,
    amount: 100,
    occurredAt: club.deps.clock.now(),
    ...change,
  }
}

/** The definition of a rule that a new club starts with, changed. */
export function definition(id: string, change: Partial<RuleDefinition> = {}): RuleDefinition {
  const known = defaultRules.find((rule) => rule.id === id)
  if (!known) throw new Error(`No club starts with a rule ${id}`)
  return { ...known.definition, ...change }
}

export function earn(deps: Deps, facts: readonly NotedFact[]): Promise<Earned[]> {
  return inTransaction(deps, (trx) => earnFor(trx, deps, facts))
}

/** Reads without the locks that the product asks for: for a control that must go wrong. */
export const unlocked: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (!SelectQueryNode.is(node) || !node.endModifiers) return node
    return { ...node, endModifiers: [] }
  },
  transformResult: ({ result }) => Promise.resolve(result),
}
