import { forUpdate } from '../../db/dialect.ts'
import type { EarningRuleTable, EarningRuleVersionTable } from '../../db/tables/earning.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

export async function insertRules(trx: Trx, rows: readonly EarningRuleTable[]): Promise<void> {
  await trx
    .insertInto('earning_rules')
    .values([...rows])
    .execute()
}

export async function insertVersions(trx: Trx, rows: readonly EarningRuleVersionTable[]): Promise<void> {
  await trx
    .insertInto('earning_rule_versions')
    .values([...rows])
    .execute()
}

type Reader = Deps['db'] | Trx

const rulesWithVersions = (db: Reader) =>
  db
    .selectFrom('earning_rule_versions as v')
    .innerJoin('earning_rules as r', 'r.id', 'v.rule_id')
    .selectAll('v')
    .select(['r.trigger_kind', 'r.ends_at'])
    .where('v.state', '<>', 'discarded')

export type VersionRow = Awaited<ReturnType<ReturnType<typeof rulesWithVersions>['execute']>>[number]

/** Drafts and published versions of every rule, a rule's latest first. */
export async function findAllVersions(db: Reader): Promise<VersionRow[]> {
  return rulesWithVersions(db).orderBy('r.created_at').orderBy('r.id').orderBy('v.number', 'desc').execute()
}

export async function findVersionsOf(db: Reader, ruleId: string): Promise<VersionRow[]> {
  return rulesWithVersions(db).where('r.id', '=', ruleId).orderBy('v.number', 'desc').execute()
}

/** Locks a rule, so that its versions are numbered, published and ended one after the other. */
export async function lockRule(trx: Trx, ruleId: string): Promise<EarningRuleTable | undefined> {
  const query = trx.selectFrom('earning_rules').selectAll().where('id', '=', ruleId)
  return forUpdate(trx, query).executeTakeFirst()
}

export async function findRuleOfVersion(db: Reader, versionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('earning_rule_versions')
    .select('rule_id')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row?.rule_id
}

/** The number that a rule's next version has; discarded ones keep theirs. */
export async function findNextNumber(trx: Trx, ruleId: string): Promise<number> {
  const row = await trx
    .selectFrom('earning_rule_versions')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('rule_id', '=', ruleId)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

type DraftAt = { id: string; revision: number }

/** Changes a draft of this revision; false when it is another, or no draft any more. */
export async function writeDraft(
  trx: Trx,
  { id, revision }: DraftAt,
  change: { definition: string; at: number },
): Promise<boolean> {
  return changeDraft(trx, { id, revision }, { definition: change.definition, updated_at: change.at })
}

/** A draft becomes a version that never changes again; false as above. */
export async function writePublished(
  trx: Trx,
  draft: DraftAt,
  { effectiveFrom, at, by }: { effectiveFrom: number; at: number; by: string },
): Promise<boolean> {
  return changeDraft(trx, draft, {
    state: 'published',
    draft_of: null,
    effective_from: effectiveFrom,
    published_at: at,
    published_by: by,
    updated_at: at,
  })
}

/** A draft is given up; what tried it keeps its row. False as above. */
export async function writeDiscarded(trx: Trx, draft: DraftAt, at: number): Promise<boolean> {
  return changeDraft(trx, draft, { state: 'discarded', draft_of: null, updated_at: at })
}

async function changeDraft(
  trx: Trx,
  { id, revision }: DraftAt,
  change: Partial<EarningRuleVersionTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('earning_rule_versions')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a rule; false when it has an end already. */
export async function writeEnd(trx: Trx, ruleId: string, endsAt: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('earning_rules')
    .set({ ends_at: endsAt })
    .where('id', '=', ruleId)
    .where('ends_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those of the names in a rule that stand for nothing. */
export async function findUnknownNames(
  db: Reader,
  named: { regions: readonly string[]; clubs: readonly string[] },
): Promise<string[]> {
  const unknown: string[] = []
  for (const table of ['regions', 'clubs'] as const) {
    if (named[table].length === 0) continue
    const rows = await db.selectFrom(table).select('id').where('id', 'in', named[table]).execute()
    const known = new Set(rows.map((row) => row.id))
    unknown.push(...named[table].filter((id) => !known.has(id)))
  }
  return unknown
}
