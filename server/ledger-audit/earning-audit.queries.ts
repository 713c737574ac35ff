import { sql } from 'kysely'
import { joined } from '../../db/dialect.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { EarningFactTable } from '../../db/tables/earning.ts'
import type { Db } from '../base/deps.ts'
import type { EarningFact } from '../earning/earning.rules.ts'
import { factOf } from '../earning/fact-row.rules.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import type { PostedAward } from './earning-audit.rules.ts'

export type StoredFact = EarningFact & { id: string }

/** A fact with the purse that it earns into and what stands in the ledger for it, by reference. */
export type FactWithAwards = StoredFact & { purseId: string; posted: Map<string, PostedAward> }

type FactRow = EarningFactTable & {
  purseId: string
  transferId: string | null
  award: string | null
  points: number | null
}

/**
 * Facts of a span in the order in which they were stored, each with the awards of every rule that its kind can meet;
 * what earned before rules were data stands under the fact's own reference. One statement: no list of references.
 */
export async function findFactsOf(db: Db, span: IdSpan): Promise<FactWithAwards[]> {
  const { rows } = await sql<FactRow>`
    SELECT f.*, a.id AS purseId, t.id AS transferId, t.reference AS award, t.amount AS points
    FROM earning_facts f
    INNER JOIN points_accounts a ON a.owner_id = f.member_id AND a.kind = 'redeemable'
    LEFT JOIN earning_rules r ON r.trigger_kind = f.kind
    LEFT JOIN transfers t ON t.reference = ${joined(db, sql`f.reference`, sql`':'`, sql`r.id`)}
    WHERE f.id > ${span.after} AND f.id <= ${span.last}
    UNION ALL
    SELECT f.*, a.id AS purseId, t.id AS transferId, t.reference AS award, t.amount AS points
    FROM earning_facts f
    INNER JOIN points_accounts a ON a.owner_id = f.member_id AND a.kind = 'redeemable'
    INNER JOIN transfers t ON t.reference = f.reference AND t.rule_version_id IS NOT NULL
    WHERE f.id > ${span.after} AND f.id <= ${span.last}`.execute(db)
  const facts = new Map<string, FactWithAwards>()
  for (const row of rows) {
    const fact = facts.get(row.id) ?? {
      ...toFact(row),
      purseId: row.purseId,
      posted: new Map<string, PostedAward>(),
    }
    facts.set(row.id, fact)
    const { transferId, award, points } = row
    if (transferId !== null && award !== null && points !== null)
      fact.posted.set(award, { id: transferId, reference: award, amount: points })
  }
  return [...facts.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

function toFact(row: EarningFactTable): StoredFact {
  return { id: row.id, ...factOf(row) }
}

/** What members' facts of a kind were since an instant, up to a fact, in any order. */
export async function findEarlierFacts(
  db: Db,
  asked: { kind: EarningFactTable['kind']; memberIds: readonly string[]; since: number; last: string },
): Promise<StoredFact[]> {
  const facts: EarningFactTable[] = []
  for (const some of piecesOf(asked.memberIds))
    facts.push(
      ...(await db
        .selectFrom('earning_facts')
        .selectAll()
        .where('member_id', 'in', some)
        .where('kind', '=', asked.kind)
        .where('occurred_at', '>=', asked.since)
        .where('id', '<=', asked.last)
        .execute()),
    )
  return facts.map(toFact)
}

/** Awards by their reference. */
export async function findPostedAwards(
  db: Db,
  references: readonly string[],
): Promise<Map<string, PostedAward>> {
  const found = new Map<string, PostedAward>()
  for (const some of piecesOf(references)) {
    const rows = await db
      .selectFrom('transfers')
      .select(['id', 'reference', 'amount'])
      .where('reference', 'in', some)
      .where('rule_version_id', 'is not', null)
      .execute()
    for (const row of rows) found.set(row.reference, row)
  }
  return found
}

/** Awards of a span that no fact stands behind, neither under the rule's reference nor under its own. */
export async function findUnfounded(
  db: Db,
  span: IdSpan,
): Promise<{ id: string; purseId: string; amount: number }[]> {
  const { rows } = await sql<{ id: string; purseId: string; amount: number }>`
    SELECT t.id, t.to_account_id AS purseId, t.amount
    FROM transfers t
    INNER JOIN earning_rule_versions v ON v.id = t.rule_version_id
    LEFT JOIN earning_facts f ON f.reference = SUBSTR(t.reference, 1, LENGTH(t.reference) - LENGTH(v.rule_id) - 1)
    WHERE t.id > ${span.after} AND t.id <= ${span.last} AND f.id IS NULL
      AND NOT EXISTS (SELECT 1 FROM earning_facts g WHERE g.reference = t.reference)`.execute(db)
  return rows
}
