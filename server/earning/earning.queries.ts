import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import { bookZone, dateIn, startOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { RuleDefinition } from './earning.contract.ts'
import type { EarningFact, RuleVersion } from './earning.rules.ts'
import { factOf, rowOf } from './fact-row.rules.ts'
import { countAwards, unused, type Usage } from './usage.rules.ts'

type Reader = Deps['db'] | Trx

/** The stored facts with these references, by reference. */
export async function findFacts(trx: Trx, references: readonly string[]): Promise<Map<string, EarningFact>> {
  const found = new Map<string, EarningFact>()
  for (const some of piecesOf(references)) {
    const rows = await trx.selectFrom('earning_facts').selectAll().where('reference', 'in', some).execute()
    for (const row of rows) found.set(row.reference, factOf(row))
  }
  return found
}

export async function insertFacts(
  trx: Trx,
  facts: readonly (EarningFact & { id: string; recordedAt: number })[],
): Promise<void> {
  for (const some of piecesOf(facts))
    await trx
      .insertInto('earning_facts')
      .values(some.map((fact) => rowOf(fact, fact)))
      .execute()
}

/** Every published version of every rule, with the time in which it is in force; few rows, however old the club. */
export async function findRuleVersions(db: Reader): Promise<RuleVersion[]> {
  const rows = await db
    .selectFrom('earning_rule_versions as v')
    .innerJoin('earning_rules as r', 'r.id', 'v.rule_id')
    .select(['v.id', 'v.rule_id', 'v.number', 'v.effective_from', 'v.definition', 'r.ends_at'])
    .where('v.state', '=', 'published')
    .orderBy('v.rule_id')
    .orderBy('v.effective_from')
    .orderBy('v.number')
    .execute()
  return rows.map((row, at) => {
    const next = rows[at + 1]
    const followedAt = next?.rule_id === row.rule_id ? Number(next.effective_from) : null
    return {
      ruleId: row.rule_id,
      versionId: row.id,
      number: row.number,
      effectiveFrom: Number(row.effective_from),
      until: earlier(followedAt, row.ends_at === null ? null : Number(row.ends_at)),
      definition: JSON.parse(row.definition) as RuleDefinition,
    }
  })
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

/**
 * What the members of these facts had of capped rules that the facts can meet. Who gives points by it has locked their
 * accounts, so that nobody uses more meanwhile.
 */
export async function findUsage(
  trx: Reader,
  rules: readonly RuleVersion[],
  facts: readonly EarningFact[],
): Promise<Usage> {
  const usage = unused(rules)
  const kinds = new Set(facts.map((fact) => fact.kind))
  const capped = rules.filter(
    ({ ruleId, definition }) => usage.counted.has(ruleId) && kinds.has(definition.trigger),
  )
  for (const ruleId of new Set(capped.map((rule) => rule.ruleId))) {
    const versions = capped.filter((rule) => rule.ruleId === ruleId)
    const kind = versions[0]?.definition.trigger
    if (kind === undefined) continue
    const since = sinceOf(versions, facts)
    const members = new Set(facts.filter((fact) => fact.kind === kind).map((fact) => fact.memberId))
    for (const some of piecesOf([...members]))
      for (const award of await findAwards(trx, { ruleId, kind, members: some, since }))
        countAwards(usage, award, [{ ruleId, points: award.points }])
  }
  return usage
}

/** Nothing earlier falls into the same day, month, year or window as one of the facts. */
function sinceOf(versions: readonly RuleVersion[], facts: readonly EarningFact[]): number {
  if (versions.some(({ definition }) => definition.caps.some((cap) => cap.per === 'window'))) return 0
  const earliest = facts.reduce((least, fact) => Math.min(least, fact.occurredAt), Number.MAX_SAFE_INTEGER)
  return startOfDate(`${dateIn(earliest, bookZone).slice(0, 4)}-01-01`, bookZone)
}

/** What a rule gave members for facts that occurred since an instant. */
async function findAwards(
  trx: Reader,
  asked: { ruleId: string; kind: EarningFact['kind']; members: readonly string[]; since: number },
): Promise<{ memberId: string; occurredAt: number; points: number }[]> {
  const facts = await trx
    .selectFrom('earning_facts')
    .select(['reference', 'member_id', 'occurred_at'])
    .where('member_id', 'in', asked.members)
    .where('kind', '=', asked.kind)
    .where('occurred_at', '>=', asked.since)
    .execute()
  // Attendance that earned before rules were data stands under the fact's own reference.
  const factOfAward = new Map(
    facts.flatMap((fact) => [
      [`${fact.reference}:${asked.ruleId}`, fact] as const,
      [fact.reference, fact] as const,
    ]),
  )
  const awards: { memberId: string; occurredAt: number; points: number }[] = []
  for (const some of piecesOf([...factOfAward.keys()])) {
    const rows = await trx
      .selectFrom('transfers as t')
      .innerJoin('earning_rule_versions as v', 'v.id', 't.rule_version_id')
      .select(['t.reference', 't.amount'])
      .where('t.reference', 'in', some)
      .where('v.rule_id', '=', asked.ruleId)
      .execute()
    for (const { reference, amount } of rows) {
      const fact = factOfAward.get(reference)
      if (fact)
        awards.push({ memberId: fact.member_id, occurredAt: Number(fact.occurred_at), points: amount })
    }
  }
  return awards
}
