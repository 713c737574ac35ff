import { piecesOf } from '../../db/pieces.ts'
import type { EarningFactTable } from '../../db/tables/earning.ts'
import type { Db } from '../base/deps.ts'
import type { EarningFact } from '../earning/earning.rules.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import type { PostedAward } from './earning-audit.rules.ts'

export type StoredFact = EarningFact & { id: string }

/** Facts of a span in the order in which they were stored, with the purse that each earns into. */
export async function findFactsOf(db: Db, span: IdSpan): Promise<(StoredFact & { purseId: string })[]> {
  const rows = await db
    .selectFrom('earning_facts as f')
    .innerJoin('points_accounts as a', (join) =>
      join.onRef('a.owner_id', '=', 'f.member_id').on('a.kind', '=', 'redeemable'),
    )
    .selectAll('f')
    .select('a.id as purseId')
    .where('f.id', '>', span.after)
    .where('f.id', '<=', span.last)
    .orderBy('f.id')
    .execute()
  return rows.map((row) => ({ ...toFact(row), purseId: row.purseId }))
}

function toFact(row: EarningFactTable): StoredFact {
  return {
    id: row.id,
    kind: row.kind,
    reference: row.reference,
    memberId: row.member_id,
    subjectId: row.subject_id,
    clubId: row.club_id,
    regionId: row.region_id,
    tierId: row.tier_id,
    tierPercent: row.tier_percent,
    amount: row.amount,
    occurredAt: Number(row.occurred_at),
  }
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

/** Awards of a span with the rule that made them. */
export async function findAwardsOf(db: Db, span: IdSpan) {
  return db
    .selectFrom('transfers as t')
    .innerJoin('earning_rule_versions as v', 'v.id', 't.rule_version_id')
    .select(['t.id', 't.reference', 't.amount', 't.to_account_id as purseId', 'v.rule_id as ruleId'])
    .where('t.id', '>', span.after)
    .where('t.id', '<=', span.last)
    .execute()
}

/** Which of these facts are stored. */
export async function findFactReferences(db: Db, references: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of piecesOf(references)) {
    const rows = await db
      .selectFrom('earning_facts')
      .select('reference')
      .where('reference', 'in', some)
      .execute()
    for (const { reference } of rows) found.add(reference)
  }
  return found
}
